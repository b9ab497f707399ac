import type { Capabilities, Manageable } from "../../src/domain/phone-system/capabilities.ts";
import type { Edition } from "../../src/domain/phone-system/edition.ts";
import { sameEmail } from "../../src/domain/phone-system/same-email.ts";
import type { Step } from "../../src/domain/phone-system/step.ts";
import type { Applied, PhoneSystem } from "../../src/ports/phone-system/phone-system.ts";
import { createAccount } from "./account.ts";
import type { Credentials } from "./client/auth.ts";
import { isTrouble } from "./client/error.ts";
import { createClient } from "./client/index.ts";
import { realTime, type Time } from "./client/pace.ts";
import { createEffects } from "./effects.ts";
import { createLocations } from "./locations.ts";
import { createMemory, type Execute } from "./memory.ts";
import { freeNumber, routeNumber } from "./person-steps.ts";
import { readClassicLines } from "./read-classic.ts";
import { readNeoLines } from "./read-neo.ts";
import type { Acting } from "./steps/context.ts";
import { deviceActs } from "./steps/devices.ts";
import { lineActs } from "./steps/lines.ts";
import { numberActs } from "./steps/numbers.ts";
import { userActs } from "./steps/users.ts";
import { createTokenStore } from "./token-store.ts";

export interface SipgateOptions {
  readonly credentials: Credentials;
  readonly apiUrl?: string | undefined;
  readonly execute: Execute;
  /** What tokens are kept under. */
  readonly secretKey: string;
  readonly time?: Time;
}

const acts = { ...userActs, ...lineActs, ...numberActs, ...deviceActs };

/** Everything else is set by people in sipgate's own pages, or cannot be seen from outside. */
const manages: Readonly<Record<Edition, readonly Manageable[]>> = {
  classic: ["location", "noAnswer", "tagline", "enabled", "target"],
  neo: ["location", "tagline"],
};

/** After so many times without an effect a person is asked. */
const triesMost = 2;
const editionKey = "edition";

export class EditionChanged extends Error {
  constructor(edition: Edition) {
    super(
      `The sipgate account is ${edition} now: nothing is written. Adopting a moved account is not built yet, see docs/guides/sipgate.md.`,
    );
    this.name = "EditionChangedError";
  }
}

/** sipgate, in either edition. Reads before it writes, and asks a person for what it has no interface for. */
export function createSipgate({
  credentials,
  apiUrl,
  execute,
  secretKey,
  time = realTime,
}: SipgateOptions): PhoneSystem {
  const memory = createMemory(execute);
  const client = createClient({ credentials, apiUrl, tokens: createTokenStore(memory, secretKey), time });
  const account = createAccount(client, () => time.now());
  const locations = createLocations(account, memory);
  const effects = createEffects(() => time.now());
  const owners = new Map<string, string>();
  let probed: Promise<Edition> | undefined;

  /** Asked once, and anew when sipgate says that we have it wrong. */
  const edition = () => {
    probed ??= client.isClassic().then(async (classic) => {
      const now = classic ? "classic" : "neo";
      const before = await memory.get<Edition>(editionKey);
      if (before === undefined) await memory.put(editionKey, now);
      else if (before !== now) throw new EditionChanged(now);
      return now;
    });
    probed.catch(() => {
      probed = undefined;
    });
    return probed;
  };
  /** Whatever is found to be of another edition makes it be asked for again. */
  const inEdition = async <T>(work: (edition: Edition) => Promise<T>): Promise<T> => {
    try {
      return await work(await edition());
    } catch (error) {
      if (!isTrouble(error, "edition")) throw error;
      probed = undefined;
      account.forget();
      await edition();
      throw error;
    }
  };
  const whose = (endpoint: string) => {
    const owner = owners.get(endpoint);
    if (owner === undefined) throw new Error("a line or device that was not read");
    return owner;
  };

  return {
    capabilities: () =>
      inEdition(
        async (now): Promise<Capabilities> => ({ edition: now, manages: new Set(manages[now]), exclusive: false }),
      ),

    read: ({ externalId, email }) =>
      inEdition(async (now) => {
        const self = await account.self();
        const all = await account.users(externalId === null);
        const found = all.filter((user) =>
          externalId === null ? user.id !== self && sameEmail(user.email, email) : user.id === externalId,
        );
        const [user, ...more] = found;
        if (!user || more.length > 0) return undefined;
        const lines =
          now === "classic" ? await readClassicLines(account, memory, user.id) : await readNeoLines(account, user);
        for (const line of lines)
          for (const id of [line.externalId, ...line.devices.map((device) => device.externalId)])
            owners.set(id, user.id);
        // the emergency services are told what stands at the device
        const astray = (await account.devices(user.id)).some(
          (device) => device.type === "REGISTER" && device.emergencyAddressId !== user.addressId,
        );
        return {
          ...{ externalId: user.id, firstName: user.firstname, lastName: user.lastname, email: user.email },
          ...{ admin: user.admin, language: null, lines },
          location: astray ? null : await locations.nameOf(user.addressId),
        };
      }),

    // nobody's line carries a forwarding here, see steps/numbers.ts
    forwardOf: async () => undefined,

    apply: (step) =>
      inEdition(async (now): Promise<Applied> => {
        const known = effects.before(step);
        if (known) return known;
        if (effects.tries(step) >= triesMost) {
          const instead = fruitless(step);
          if (instead) return instead;
        }
        const on: Acting = { client, account, memory, locations, edition: now, now: () => time.now(), whose };
        const applied = await (acts[step.kind] as (on: Acting, step: Step) => Promise<Applied>)(on, step);
        effects.after(step, applied);
        return applied;
      }),

    async resetPassword({ email }) {
      await client.resetPassword(email);
      return "mailed";
    },
  };
}

/** sipgate answered as if, and its own lists do not show it. */
function fruitless(step: Step): Applied | undefined {
  if (step.kind === "attach_number") return routeNumber(step.number);
  if (step.kind === "detach_number") return freeNumber(step.number);
  return undefined;
}
