import type { Step } from "../../src/domain/phone-system/step.ts";
import type { Orm } from "./orm.ts";

/** Each act leaves the same state however often it is repeated; what makes something answers its id. */
export type Acts<Kind extends Step["kind"]> = {
  [K in Kind]: (step: Extract<Step, { kind: K }>, orm: Orm) => Promise<string | undefined>;
};

/** An act that makes nothing. */
export const nothingMade = async (work: PromiseLike<unknown>): Promise<undefined> => void (await work);
