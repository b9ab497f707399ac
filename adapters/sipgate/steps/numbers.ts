import { isTrouble } from "../client/error.ts";
import { unverified } from "../client/unverified.ts";
import {
  forwardNumber,
  freeNumber,
  heldNumber,
  newExtension,
  noNumber,
  oldExtension,
  routeNumber,
} from "../person-steps.ts";
import { quickDial } from "../read-classic.ts";
import { ownChannels } from "../read-neo.ts";
import { type Acting, type Acts, done, gone, later, orPerson } from "./context.ts";

/** Where a number leads by now; undefined: the account does not have it. "" is nowhere. */
interface Led {
  readonly id: string;
  readonly to: string;
  readonly alias: string;
}

async function led({ account, edition }: Acting, number: string): Promise<Led | undefined> {
  if (edition === "classic") {
    const found = (await account.numbers()).find((one) => one.type !== quickDial && one.number === number);
    return found && { id: found.id, to: found.endpointId, alias: found.endpointAlias };
  }
  const all = (await account.phoneNumbers()).flatMap((item) => [item, ...item.numbers]);
  const found = all.find(({ e164Number }) => e164Number === number);
  return found && { id: number, to: found.routing?.targetId ?? "", alias: found.routing?.displayAlias ?? "" };
}

/** Classic has no nowhere: numbers that nobody has rest on the line of the service user. */
async function parking({ account }: Acting): Promise<string | undefined> {
  const [line] = await account.lines(await account.self());
  return line?.id;
}

/** A number on somebody's channel may be said to lead to the user. */
async function leadsTo(on: Acting, to: string, line: string): Promise<boolean> {
  if (to === line) return true;
  if (on.edition === "classic" || to === "") return false;
  return ownChannels(await on.account.channels(), to)[0]?.id === line;
}

export const numberActs: Acts<
  "attach_number" | "detach_number" | "add_extension" | "remove_extension" | "forward_number" | "end_forward"
> = {
  /** Only what leads nowhere is taken: who has it frees it in a step of their own, so nothing is taken from anybody. */
  async attach_number(on, { lineId, number }) {
    const { client, account, edition } = on;
    account.forget("numbers");
    const now = await led(on, number);
    if (!now) return noNumber(number);
    if (await leadsTo(on, now.to, lineId)) return done;
    const free = now.to === "" || (edition === "classic" && now.to === (await parking(on)));
    if (!free) return heldNumber(number, now.alias || now.to);
    const send = () => {
      if (edition === "classic") return client.setNumber(now.id, lineId);
      return lineId.startsWith("f") && /^f\d+$/.test(lineId)
        ? client.route(number, lineId)
        : client.routeToChannel(number, lineId);
    };
    const result = await orPerson(send, () => routeNumber(number));
    account.forget("numbers");
    return result;
  },
  async detach_number(on, { lineId, number }) {
    const { client, account, edition } = on;
    account.forget("numbers");
    const now = await led(on, number);
    if (!now || !(await leadsTo(on, now.to, lineId))) return done;
    const send = async () =>
      edition === "classic"
        ? client.setNumber(now.id, (await parking(on)) ?? unverified.nowhere)
        : client.unroute(number);
    const result = await orPerson(send, () => freeNumber(number));
    account.forget("numbers");
    return result;
  },
  /** Made for a user first, and led to a line then; by its digits it is known, so it is never made twice. */
  async add_extension(on, { lineId, extension }) {
    const { client, account, edition } = on;
    const user = on.whose(lineId);
    const find = async () => {
      account.forget("numbers", "users");
      return (await account.numbers()).find(({ type, number }) => type === quickDial && number === extension);
    };
    try {
      let there = await find();
      if (!there) {
        await client.addQuickDial(user, extension);
        there = await find();
      }
      if (!there) return later;
      if (there.endpointId === lineId) return done;
      const theirs = (await account.users()).some(
        ({ id, directDialIds }) => id === user && directDialIds.includes(there.id),
      );
      if (!theirs) return newExtension(extension, there.endpointAlias);
      if (edition === "classic") await client.setNumber(there.id, lineId);
      return done;
    } catch (error) {
      if (isTrouble(error, "role", "feature", "scope")) return newExtension(extension);
      if (isTrouble(error, "conflict", "invalid")) return newExtension(extension, `${error.status}`);
      throw error;
    } finally {
      account.forget("numbers", "users");
    }
  },
  async remove_extension({ client, account }, { extension }) {
    account.forget("numbers");
    const there = (await account.numbers()).find(({ type, number }) => type === quickDial && number === extension);
    if (!there) return done;
    const result = await orPerson(
      async () => void (await gone(client.removeQuickDial(there.id))),
      () => oldExtension(extension),
    );
    account.forget("numbers", "users");
    return result;
  },
  /** A line of nobody would have to carry it, and whose pages it stood in nobody could say: a person decides. */
  forward_number: async (_on, { number, target }) => forwardNumber(number, target),
  end_forward: async (_on, { number }) => forwardNumber(number, null),
};
