import type { ReadContext } from "../../core/request/command.ts";
import { scopeOf } from "../../domain/approvals/access.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { AmbiguousError, DomainError } from "../../domain/errors.ts";
import { type PersonId, readPersonRef } from "../../domain/identity/identity.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { findUser, named } from "../../lookups/person.ts";

const nobody = new Set(["-", "all", "alle", "everybody", "none", "nobody", "niemand", "keiner"]);

/** "@ada, ben@firm.example, Carla Klein": people of the company. Throws DomainError: who is nobody, or may not decide. */
export async function readPeople(
  ctx: ReadContext,
  typed: string,
  setting: { readonly deciding: boolean; readonly nobody: Words },
): Promise<PersonId[]> {
  const { deciding } = setting;
  if (nobody.has(typed.trim().toLowerCase()) || Object.values(setting.nobody).includes(typed.trim())) return [];
  const people = new Set<PersonId>();
  for (const one of split(typed)) {
    const user = await named("value", findUser(ctx, readPersonRef(one))).catch((error: unknown) => {
      throw error instanceof AmbiguousError ? several(one) : error;
    });
    if (deciding && scopeOf(user.role, "admin.decide") !== "any") throw decidesNothing(user);
    if (user.person === null) throw decidesNothing(user);
    people.add(user.person);
  }
  return [...people];
}

/** Mentions and addresses may stand beside each other; names have commas between them. */
function split(typed: string): string[] {
  const parts = typed.split(/[,;\n]/).map((part) => part.trim());
  return parts.filter(Boolean).flatMap((part) => {
    const words = part.split(/\s+/);
    return words.every((word) => readPersonRef(word).by !== "typed") ? words : [part];
  });
}

const several = (typed: string) =>
  new DomainError(
    "conflict",
    phrase(
      {
        en: "Several people fit “{typed}”. Give an e-mail address.",
        de: "Auf „{typed}“ passen mehrere. Gib eine E-Mail-Adresse an.",
      },
      { typed },
    ),
    "value",
  );
const decidesNothing = (user: UserView) =>
  new DomainError(
    "conflict",
    phrase(
      {
        en: "{name} is no administrator, so could decide nothing.",
        de: "{name} ist kein Administrator und könnte nichts entscheiden.",
      },
      { name: fullName(user) },
    ),
    "value",
  );
