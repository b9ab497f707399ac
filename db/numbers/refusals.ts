import { problems } from "../../src/domain/problems.ts";
import { violatedConstraint } from "../engine/errors.ts";

interface Given {
  readonly number?: string | null | undefined;
  readonly extension?: string | null | undefined;
}

/** The constraints give the truth: each becomes the refusal that a person can act on. */
const refusals: Readonly<Record<string, (given: Given) => Error>> = {
  number_assignments_open: ({ number }) => problems.numberTaken(number ?? ""),
  number_assignments_held: ({ number }) => problems.numberUnknown(number ?? ""),
  number_assignments_rests: ({ number }) => problems.numberResting(number ?? ""),
  extension_assignments_open: ({ extension }) => problems.extensionTaken(extension ?? ""),
  extension_assignments_rests: ({ extension }) => problems.extensionResting(extension ?? ""),
};

/** What the constraints refuse about a number or extension becomes what a person can act on. */
export async function refusingHeld<T>(given: Given, work: PromiseLike<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw refusals[violatedConstraint(error) ?? ""]?.(given) ?? error;
  }
}
