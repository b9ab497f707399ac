import type { ReadContext } from "../core/request/command.ts";
import type { Words } from "../domain/chat/words.ts";
import { readPersonRef, type UserId } from "../domain/identity/identity.ts";
import { leavingErrors } from "../domain/leaving/leaving-errors.ts";
import type { UserView } from "../domain/people/user.ts";
import { findUser, named } from "./person.ts";

const same: Words = { en: "This is who leaves.", de: "Das ist die Person, die geht." };

/** The colleague, named in the field `to`, who takes over numbers of somebody. */
export async function findHeir(ctx: ReadContext, to: string, leaver: UserId): Promise<UserView> {
  const heir = await named("to", findUser(ctx, readPersonRef(to)));
  if (heir.id === leaver) throw leavingErrors.wrong("to", same);
  if (heir.suspended || !heir.lines.some(({ kind }) => kind === "phone_line")) throw leavingErrors.heirWithoutLine();
  return heir;
}
