import type { ScreenMessage } from "../../adapters/playground/fakes/teams/driver/screen.ts";
import { createFakeTeams } from "../../adapters/playground/fakes/teams/fake-teams.ts";
import { readData } from "../../adapters/teams/button-data.ts";
import { readObjectId, toChatId } from "../../adapters/teams/identity.ts";
import { readForm, toFormCard } from "../../adapters/teams/outbound/form.ts";
import { toMessageCard } from "../../adapters/teams/outbound/message.ts";
import type { Surface } from "../../adapters/teams/surface.ts";
import type { Values } from "../../src/domain/chat/field.ts";
import type { Intent } from "../../src/domain/chat/intent.ts";
import type { Locale } from "../../src/domain/chat/words.ts";
import { startSmallBot } from "../adapters/playground/teams/small-bot.ts";
import type { Screen, SurfaceUnderTest } from "./surface-under-test.ts";

const names = ["Ada Admin", "Hanna Hartmann", "Emil Engel", "Lucy Lane", "Anna Berg", "Ben Okafor"];

export const teams: SurfaceUnderTest = {
  name: "Teams",
  address: "",
  skip: [
    {
      reason: "a date input takes days of the calendar only, a menu its own options only",
      tests: ["a day or a choice that makes no sense is still there to be corrected"],
    },
    {
      reason: "labels are plain text there: an entity is shown as the characters that were typed",
      tests: ["an entity that somebody typed stays one on labels"],
    },
  ],
  open: openScreen,
};

async function openScreen(): Promise<Screen> {
  const people = names.map((name) => {
    const [firstName = "", lastName = ""] = name.split(" ");
    return { key: firstName.toLowerCase(), firstName, lastName };
  });
  const fake = await createFakeTeams({ people });
  const bot = await startSmallBot(fake);
  const { driver } = fake;
  const tenant = fake.tenantId;
  const known = new Map(fake.people.map(({ aadId, name }) => [toChatId(tenant, aadId), name]));
  const drawnFor = (locale: Locale): Surface => ({ locale, tenant, nameOf: (chat) => known.get(chat) });
  const sent: ReturnType<typeof readForm>[] = [];
  let pressed: Intent | undefined;
  bot.answer = ({ type, value }) => {
    if (type === "message") pressed = readData(value);
    if (type !== "invoke") return {};
    sent.push(readForm((value as { action: { data: unknown } }).action.data, tenant));
    return { body: { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: "ok" } };
  };
  await driver.install({ user: "hanna" });
  const home = bot.heard.find(({ type }) => type === "installationUpdate")?.conversation as { id: string };
  const post = async (content: object): Promise<ScreenMessage> => {
    const attachments = [{ contentType: "application/vnd.microsoft.card.adaptive", content }];
    const { status, json } = await bot.send(home.id, { type: "message", attachments });
    if (status >= 300) throw new Error(`Teams refuses: ${JSON.stringify(json)}`);
    return top();
  };
  const top = () => driver.lastMessage("hanna") as ScreenMessage;
  const isSend = ({ action }: ScreenMessage["buttons"][number]) => action.type === "Action.Execute";
  return {
    people: fake.people.map(({ aadId, name }) => ({ id: toChatId(tenant, aadId), name })),
    async show(form, locale = "en") {
      const { text, title = "", fields, buttons } = await post(toFormCard(form, drawnFor(locale), "chat"));
      return {
        ...{ text, title },
        fields: fields.map(({ id, label, value, required, error }) => ({
          ...{ name: id.split(":").at(-1) ?? "", label, value, required, problem: error?.replace(/^⚠️ /, "") },
        })),
        buttons: buttons.filter((button) => !isSend(button)).map(({ label }) => label),
        sendable: buttons.some(isSend),
      };
    },
    async send(entries: Values = {}) {
      sent.length = 0;
      for (const { id, kind } of top().fields) {
        const entered = entries[id.split(":").at(-1) ?? ""];
        if (entered === undefined) continue;
        if (id.startsWith("lookup:") && entered !== "" && kind === "Input.ChoiceSet") await offer(id, entered);
        await driver.fill(top(), { [id]: readObjectId(tenant, entered) ?? entered });
      }
      const at = top().buttons.findIndex(isSend);
      const { outcome, errors = {}, details } = await driver.press(top(), at);
      if (outcome === "failed") throw new Error(`Teams refuses: ${details}`);
      const refused = outcome === "blocked" ? Object.keys(errors).map((id) => id.split(":").at(-1) ?? "") : [];
      return { ...(refused.length === 0 ? sent[0] : undefined), refused };
    },
    async say(reply, locale = "en") {
      const { text, buttons } = await post(toMessageCard(reply, drawnFor(locale)));
      const labels = buttons.map(({ label }) => label);
      return { text: [text, ...labels].join("\n"), buttons: labels };
    },
    async press(button) {
      pressed = undefined;
      const wanted = top().buttons.filter((one) => !isSend(one))[button];
      await driver.press(
        top(),
        top().buttons.findIndex(({ action }) => action === wanted?.action),
      );
      return pressed;
    },
    async follow(button) {
      return (await driver.press(top(), button)).url;
    },
    async close() {
      await bot.close();
      await fake.close();
    },
  };

  /** Teams lets nobody enter what was not offered: somebody types, and picks what is found. */
  async function offer(id: string, value: string): Promise<void> {
    const found = { type: "application/vnd.microsoft.search.searchResponse", statusCode: 200 };
    const before = bot.answer;
    bot.answer = () => ({ body: { ...found, value: { results: [{ title: `${value}!`, value }] } } });
    await driver.search(top(), id, value, "hanna");
    bot.answer = before;
  }
}
