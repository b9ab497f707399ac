import { newChannel, oldChannel, otherForwarding } from "../person-steps.ts";
import { type Forwarded, forwardKey } from "../read-classic.ts";
import { ownChannels } from "../read-neo.ts";
import { type Acting, type Acts, done, gone } from "./context.ts";
import { make } from "./make.ts";

const isFax = (line: string) => /^f\d+$/.test(line);
/** Seconds until a call goes on; sipgate's own pages begin with as many. */
const usualWait = 20;

export const lineActs: Acts<"add_line" | "remove_line" | "set_line"> = {
  async add_line({ client, account, memory, edition }, { at, line, lineKind }) {
    if (lineKind === "fax_line") {
      const list = () => fresh(account, `faxlines ${at}`, () => account.faxlines(at));
      const made = await make(
        { memory },
        { key: `line:${line}`, list, fits: () => true, post: () => client.addFaxline(at) },
      );
      account.forget(`faxlines ${at}`);
      return made;
    }
    if (edition === "neo") {
      account.forget("channels");
      const [channel] = ownChannels(await account.channels(), at);
      return channel ? { kind: "done", externalId: channel.id } : newChannel();
    }
    const list = () => fresh(account, `lines ${at}`, () => account.lines(at));
    const made = await make(
      { memory },
      { key: `line:${line}`, list, fits: () => true, post: () => client.addLine(at) },
    );
    account.forget(`lines ${at}`);
    return made;
  },
  async remove_line({ client, account, edition, whose }, { lineId }) {
    const user = whose(lineId);
    if (!isFax(lineId) && edition === "neo") return oldChannel();
    const result = await gone(isFax(lineId) ? client.removeFaxline(user, lineId) : client.removeLine(user, lineId));
    account.forget(`lines ${user}`, `faxlines ${user}`, `devices ${user}`, "numbers");
    return result;
  },
  async set_line(on, { lineId, settings }) {
    const { client, account, memory, whose } = on;
    const user = whose(lineId);
    if (isFax(lineId)) {
      await client.setTagline(user, lineId, settings.tagline ?? "");
      account.forget(`faxlines ${user}`);
      return done;
    }
    const there = await fresh(account, `forwardings ${lineId}`, () => account.forwardings(user, lineId));
    const ours = await memory.get<Forwarded>(forwardKey(lineId));
    const foreign = there.some(({ destination, active }) => active && destination !== ours?.destination);
    const destination = settings.noAnswer === "forward" ? await destinationOf(on, settings) : undefined;
    const shown = there.map((one) => one.destination).join(", ");
    if (foreign && there.some((one) => one.destination !== destination))
      return otherForwarding(shown, destination ?? settings.noAnswer ?? "–");
    if (destination !== undefined) {
      await memory.put(forwardKey(lineId), { destination, user: settings.forwardUser } satisfies Forwarded);
      const timeout = there[0]?.timeout || usualWait;
      await client.setForwardings(user, lineId, [{ destination, timeout, active: true }]);
    } else if (there.some(({ active }) => active)) await client.setForwardings(user, lineId, []);
    if (settings.noAnswer === "voicemail" || settings.noAnswer === "busy") {
      const active = settings.noAnswer === "voicemail";
      for (const voicemail of await client.voicemails(user, lineId))
        if (voicemail.active !== active) await client.setVoicemail(user, lineId, { ...voicemail, active });
    }
    account.forget(`forwardings ${lineId}`, `line ${lineId}`);
    return done;
  },
};

async function fresh<T>(account: Acting["account"], key: string, read: () => Promise<T>): Promise<T> {
  account.forget(key);
  return read();
}

/** A colleague is called by the first number of theirs. */
async function destinationOf(
  { account }: Acting,
  { forwardNumber, forwardUser }: { forwardNumber: string | null; forwardUser: string | null },
): Promise<string | undefined> {
  if (forwardUser === null) return forwardNumber ?? undefined;
  const lines = new Set((await account.lines(forwardUser)).map(({ id }) => id));
  return (await account.numbers()).find(({ endpointId }) => lines.has(endpointId))?.number;
}
