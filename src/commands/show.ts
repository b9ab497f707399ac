import { z } from "zod";
import { routingPicture } from "../cards/picture.ts";
import { userCard } from "../cards/user.ts";
import { userActions } from "../cards/user-actions.ts";
import { defineCommand } from "../core/command.ts";
import { reply } from "../core/reply.ts";
import { scopeOf } from "../domain/access.ts";
import { type Caller, isSelf } from "../domain/caller.ts";
import { type PersonRef, readPersonRef } from "../domain/identity.ts";
import { findUser } from "../lookups/person.ts";

export const show = defineCommand({
  name: "show",
  title: { en: "Show somebody", de: "Jemanden ansehen" },
  summary: {
    en: "What somebody has, and what is still missing. Without a name: you.",
    de: "Was jemand hat und was noch fehlt. Ohne Namen: du selbst.",
  },
  examples: ["show @anna", "show anna@firm.de", "show Berg", "show 104"],
  fields: {
    person: {
      kind: "lookup",
      from: "person",
      label: { en: "Person", de: "Person" },
      hint: {
        en: "A mention, e-mail, name, number or extension.",
        de: "Erwähnung, E-Mail, Name, Rufnummer oder Durchwahl.",
      },
      schema: z.string().max(200).optional(),
    },
  },
  positional: ["person"],
  access: "user.read",
  effect: "read",
  subject: ({ person }, caller) => meant(person, caller),
  async run(ctx, { person }) {
    const user = await findUser(ctx, meant(person, ctx.caller));
    return reply(...userCard(user), ...routingPicture(ctx, user), ...userActions(ctx, user));
  },
});

/** Whoever may only see their own things is never searched for: somebody else of the same name stays unknown. */
function meant(person: string | undefined, caller: Caller): PersonRef {
  const self: PersonRef = { by: "user", id: caller.user };
  const typed = person?.trim().toLowerCase() ?? "";
  if (typed === "" || typed === "me" || typed === "ich") return self;
  const ref = readPersonRef(person ?? "");
  return scopeOf(caller.role, "user.read") === "own" && isSelf(caller, ref) ? self : ref;
}
