import { createLocal, type LocalPhoneSystem } from "../../adapters/embedded-phone-system/index.ts";
import type { Database } from "../../db/engine/database.ts";
import type { Log } from "../core/request/app.ts";
import type { Edition } from "../domain/phone-system/edition.ts";
import type { PhoneSystem } from "../ports/phone-system/phone-system.ts";
import type { Config } from "./config.ts";

export interface OpenedPhoneSystem {
  readonly phoneSystem: PhoneSystem;
  /** The same one where it is the embedded one, which tests and the playground trouble. */
  readonly embedded: LocalPhoneSystem | undefined;
  readonly edition: Edition;
}

/** So long the start waits for the account to say what it is. */
const probeMost = 10_000;

/** The one phone system that this server brings to what is wanted. */
export async function openPhoneSystem(
  { PHONE_EDITION, sipgate, PHONE_SYSTEM }: Config,
  { execute, orm }: Pick<Database, "execute" | "orm">,
  { secretKey, log }: { secretKey: string; log: Log },
): Promise<OpenedPhoneSystem> {
  if (PHONE_SYSTEM === "local" || !sipgate) {
    const embedded = createLocal(orm, PHONE_EDITION);
    return { phoneSystem: embedded, embedded, edition: PHONE_EDITION };
  }
  // not loaded where it is not asked for
  const { createSipgate } = await import("../../adapters/sipgate/index.ts");
  const phoneSystem = createSipgate({ ...sipgate, execute, secretKey });
  const edition = await editionOf(phoneSystem).catch((error: unknown) => {
    log.warn(
      { error: String(error) },
      "the phone system did not say which edition it is; it is asked again with each job",
    );
    return PHONE_EDITION;
  });
  return { phoneSystem, embedded: undefined, edition };
}

async function editionOf(phoneSystem: PhoneSystem): Promise<Edition> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${probeMost / 1000} seconds`)), probeMost);
  });
  return Promise.race([phoneSystem.capabilities().then(({ edition }) => edition), late]).finally(() =>
    clearTimeout(timer),
  );
}
