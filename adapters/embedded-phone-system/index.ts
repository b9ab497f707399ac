import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { everything } from "../../src/domain/phone-system/capabilities.ts";
import type { Edition } from "../../src/domain/phone-system/edition.ts";
import type { PersonStep } from "../../src/domain/phone-system/person-step.ts";
import type { Step } from "../../src/domain/phone-system/step.ts";
import type { PhoneSystem } from "../../src/ports/phone-system/phone-system.ts";
import { applyStep } from "./apply.ts";
import type { Orm } from "./orm.ts";
import { readActual } from "./read.ts";
import { forwards } from "./tables.ts";

/** What a phone system may do to us: turned on by tests and by the playground, off by default. */
export interface Trouble {
  /** So many of the next calls fail. */
  fail: number;
  delayMs: number;
  /** These steps need a person, who has done them once `byHand` is called. */
  needsPerson: Set<Step["kind"]>;
}

export interface LocalPhoneSystem extends PhoneSystem {
  readonly trouble: Trouble;
  /** A person does what had to be done by hand. */
  byHand(step: Step): Promise<void>;
}

/** The embedded phone system: its own, actual state, apart from what is wanted. Ids look like sipgate's: w0, p0, f0, e0. */
export function createLocal(orm: Orm, edition: Edition = "classic"): LocalPhoneSystem {
  const trouble: Trouble = { fail: 0, delayMs: 0, needsPerson: new Set() };
  const suffer = async () => {
    if (trouble.delayMs > 0) await sleep(trouble.delayMs);
    if (trouble.fail > 0) {
      trouble.fail--;
      throw new Error("the phone system does not answer");
    }
  };
  return {
    trouble,
    capabilities: async () => everything(edition),
    async read(user) {
      await suffer();
      return readActual(orm, user);
    },
    async forwardOf(number) {
      await suffer();
      const [found] = await orm.select({ target: forwards.target }).from(forwards).where(eq(forwards.number, number));
      return found?.target;
    },
    async apply(step) {
      await suffer();
      if (trouble.needsPerson.has(step.kind)) return { kind: "person", step: byHandStep(step) };
      const externalId = await applyStep(orm, step);
      return { kind: "done", ...(externalId !== undefined && { externalId }) };
    },
    async resetPassword() {
      await suffer();
      return "page";
    },
    async byHand(step) {
      await applyStep(orm, step);
    },
  };
}

/** What a phone system would say that has no interface for this step. */
function byHandStep(step: Step): PersonStep {
  const fields = step.kind === "create_user" ? [{ label: { en: "Email", de: "E-Mail" }, value: step.email }] : [];
  return {
    ...{ kind: step.kind, page: "https://phone.example/users", fields, seen: true },
    what: { en: "Do this step by hand", de: "Diesen Schritt von Hand tun" },
    where: { en: "Phone system → Users", de: "Telefonanlage → Benutzer" },
  };
}
