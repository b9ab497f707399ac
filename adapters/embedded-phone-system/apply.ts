import type { Step } from "../../src/domain/phone-system/step.ts";
import type { Acts } from "./acts.ts";
import { deviceActs } from "./apply-devices.ts";
import { lineActs } from "./apply-lines.ts";
import { userActs } from "./apply-users.ts";
import type { Orm } from "./orm.ts";

const acts: Acts<Step["kind"]> = { ...userActs, ...lineActs, ...deviceActs };

export function applyStep(orm: Orm, step: Step): Promise<string | undefined> {
  return (acts[step.kind] as (step: Step, orm: Orm) => Promise<string | undefined>)(step, orm);
}
