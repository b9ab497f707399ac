import { randomBytes } from "node:crypto";
import type { Form } from "../../src/core/form/form.ts";
import { toFormButton } from "../../src/core/form/form-button.ts";
import type { App } from "../../src/core/request/app.ts";
import { type Answer, suggestOptions } from "../../src/core/request/dispatch.ts";
import { inTime } from "../../src/core/request/in-time.ts";
import { begin, type Kept, keepForLater, tellAgain, tellLater } from "../../src/core/request/late.ts";
import type { Intent } from "../../src/domain/chat/intent.ts";
import { actions, reply, text } from "../../src/domain/chat/reply.ts";
import { type Locale, toLocale } from "../../src/domain/chat/words.ts";
import { say } from "../../src/messages/engine.ts";
import { type Activity, isPersonal, isRemoval } from "./inbound/activity.ts";
import type { Answered } from "./inbound/door.ts";
import { type Invoke, invokes, readSearch, resultsMost, toSearchResults } from "./inbound/invoke.ts";
import { keyOf, type Noted, readMessage, readPress, toRequest, whoSent } from "./inbound/request.ts";
import { words } from "./inbound/words.ts";
import type { TeamsMembers } from "./members.ts";
import type { Deliver } from "./outbound/deliver.ts";
import { toMessage } from "./outbound/outcome.ts";
import type { References } from "./outbound/references.ts";
import { withoutSecret } from "./secret.ts";
import type { Surface } from "./surface.ts";

/** So long for the answer itself, so long for a dialog that can only open at once, then so long for storing. Milliseconds. */
export interface Patience {
  readonly answer: number;
  readonly dialog: number;
  readonly store: number;
}

export interface ServeParts {
  readonly app: App;
  readonly tenant: string;
  readonly members: TeamsMembers;
  readonly references: References;
  readonly deliver: Deliver;
  readonly patience: Patience;
  /** Work that goes on after the acknowledgement; waited for when the process stops. */
  readonly track: (work: Promise<unknown>) => void;
}

export type Serve = ReturnType<typeof createServe>;

const isCard = ({ activity }: Noted) => activity.name === "adaptiveCard/action";
const done: Answered = { status: 200 };
const searchMs = 2000;
const typingMs = 1000;

export function createServe(parts: ServeParts) {
  const { app, tenant, members, references, deliver, patience, track } = parts;
  /** Teams says with each activity which language the person reads; the store may know an older one. */
  const surface = ({ activity }: Noted, known: Locale = app.defaultLocale): Surface => ({
    locale: toLocale(activity.locale) ?? known,
    tenant,
    nameOf: members.nameOf,
  });
  const keep = (noted: Noted) =>
    keepForLater(app, { id: `late:${keyOf(noted.activity)}`, surface: "teams", body: noted }, patience.store);

  /** One reference per activity: in every line of the log, and what the person is told when something goes wrong. */
  async function serve(activity: Activity): Promise<Answered> {
    const chat = whoSent(activity, tenant);
    if (!chat) return ["message", "invoke"].includes(activity.type) ? { status: 401 } : done;
    const noted = { activity, chat, reference: randomBytes(4).toString("hex"), at: app.clock.now().getTime() };
    return app.log.within(noted.reference, () => route(noted));
  }

  async function route(noted: Noted): Promise<Answered> {
    const { type, name = "", action } = noted.activity;
    const comes = type === "installationUpdate" && action === "add";
    if (isRemoval(noted.activity)) references.forget(noted.activity, noted.chat);
    else {
      members.saw(noted.activity, noted.chat);
      references.note(noted.activity, noted.chat);
    }
    if (type === "message" || comes) return message(noted);
    if (type !== "invoke") return done;
    if (name === "application/search") return search(noted);
    const invoke = Object.hasOwn(invokes, name) ? invokes[name] : undefined;
    return invoke ? press(noted, invoke) : { status: 501 };
  }

  /** Stored first by its id, acknowledged, then understood: who is mentioned is asked over the network. */
  async function message(heard: Noted): Promise<Answered> {
    const noted = { ...heard, activity: await withoutSecret(heard.activity, tenant) };
    const kept = await keep(noted);
    if (!kept.again) track(answerLater(noted, kept));
    return done;
  }

  async function answerLater(noted: Noted, kept: Kept): Promise<void> {
    const own = isPersonal(noted.activity);
    const answer = find(noted);
    const typing = setTimeout(() => own && deliver.typing(noted).catch(() => {}), typingMs);
    const stop = () => clearTimeout(typing);
    answer.then(stop, stop);
    if (!kept.stored) {
      const unsaved = toMessage(reply(text({ say: say.workingUnsaved })), surface(noted));
      track(deliver.privately(noted, unsaved));
    }
    await tellLater(app, kept, answer, (found) => tell(noted, found));
  }

  /** The answer to a message or a press, however long it takes. */
  async function find(noted: Noted): Promise<Answer> {
    const { activity } = noted;
    const arrived = activity.type === "installationUpdate";
    const { locale } = surface(noted);
    if (arrived && !isPersonal(activity)) return { outcome: reply(text({ say: words.roomWelcome })), locale };
    const intent = await readMessage(activity, tenant, members.mentioned);
    if (!intent) return { outcome: reply(text({ say: words.notOurs })), locale };
    const answer = await begin(app, toRequest(noted, intent, tenant), 0).answer;
    if (!arrived || answer.outcome.kind === "form") return answer;
    return { ...answer, outcome: reply(text({ say: words.welcome }), ...answer.outcome.parts) };
  }

  async function tell(noted: Noted, { outcome, locale, unsent }: Answer): Promise<void> {
    learnLanguage(noted, locale);
    const drawnFor = surface(noted, locale);
    if (unsent) return tellUnsent(noted, outcome, unsent, drawnFor);
    const arrived = noted.activity.type === "installationUpdate" && !isPersonal(noted.activity);
    if (arrived && outcome.kind === "reply") return deliver.inPublic(noted, outcome, drawnFor);
    await deliver.answer(noted, outcome, drawnFor);
  }

  /** What was entered stays where it is, in the card; of a dialog, which is gone by now, it is in a button. */
  async function tellUnsent(noted: Noted, outcome: Answer["outcome"], unsent: Form, drawnFor: Surface): Promise<void> {
    const again = toFormButton({ ...unsent, notice: [] }, unsent.given, say.typedIsKept);
    const said = isCard(noted) || outcome.kind === "form" ? outcome : reply(...outcome.parts, ...again.parts);
    await deliver.privately(noted, toMessage(said, drawnFor));
  }

  /** A press has its answer in the same request, or is told that it follows. */
  async function press(heard: Noted, invoke: Invoke): Promise<Answered> {
    const noted = { ...heard, activity: await withoutSecret(heard.activity, tenant) };
    const { activity } = noted;
    const intent = readPress(activity, tenant);
    const meanwhile = surface(noted);
    if (!intent) return invoke.say(words.notOurs, meanwhile);
    const { found, answer } = await soon(noted, intent);
    if (found) {
      learnLanguage(noted, found.locale);
      const drawnFor = surface(noted, found.locale);
      if (found.unsent && isCard(noted)) {
        track(deliver.privately(noted, toMessage(found.outcome, drawnFor)));
        return invoke.say(words.notSaved, drawnFor);
      }
      // what an invoke answers is gone when the person looks again; where others read along it must be
      if (isCard(noted) && isPersonal(activity)) track(keepShown(noted, found.outcome, drawnFor));
      return invoke.outcome(found.unsent ?? found.outcome, drawnFor);
    }
    const again = actions({ label: words.tryAgain, style: "primary", intent });
    // nothing was changed, and nothing can open a dialog but a press
    if (intent.kind === "open") return invoke.outcome(reply(text({ say: words.tookLong }), again), meanwhile);
    const kept = await keep(noted);
    if (!kept.again) track(tellLater(app, kept, answer, (later) => tell(noted, later)));
    return invoke.say(kept.stored ? words.working : words.workingUnsaved, meanwhile);
  }

  async function soon(noted: Noted, intent: Intent): Promise<{ found: Answer | undefined; answer: Promise<Answer> }> {
    const { first, answer } = begin(app, toRequest(noted, intent, tenant), patience.answer);
    if (intent.kind === "open") {
      const found = await inTime(answer, patience.dialog, () => undefined);
      return { found, answer };
    }
    const seen = await first;
    return { found: seen.kind === "answer" ? seen.answer : undefined, answer };
  }

  async function keepShown(noted: Noted, shown: Answer["outcome"], drawnFor: Surface): Promise<void> {
    await deliver
      .replace(noted, shown, drawnFor)
      .catch((error: unknown) => app.log.warn({ error: String(error) }, "a card was not updated"));
  }

  async function search(noted: Noted): Promise<Answered> {
    const asked = readSearch(noted.activity.value);
    const none = { options: [], locale: app.defaultLocale };
    const found = asked
      ? await inTime(suggestOptions(app, noted, { ...asked, limit: resultsMost }), searchMs, () => none)
      : none;
    return toSearchResults(found.options, surface(noted, found.locale));
  }

  /** What the client says now is what later messages are written in, too. */
  function learnLanguage({ activity, chat }: Noted, known: Locale): void {
    const spoken = toLocale(activity.locale);
    if (!spoken || spoken === known) return;
    app.background(async () => {
      const profile = await members.profile(chat);
      if (profile) await app.store.people.refresh({ ...profile, locale: spoken }, app.clock.now());
    });
  }

  return {
    serve,
    /** What a dead process had acknowledged. */
    async redo(body: unknown): Promise<void> {
      const noted = body as Noted;
      await app.log.within(noted.reference, async () => {
        members.saw(noted.activity, noted.chat);
        await tellAgain(app, noted.at, await find(noted), (answer) => tell(noted, answer));
      });
    },
  };
}
