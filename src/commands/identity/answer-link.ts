import { linkBarSpans, linkCard, linkShown } from "../../cards/identity/link.ts";
import type { Changed, Context, Unchanged } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { AmbiguousError } from "../../domain/errors.ts";
import { readPersonRef, type UserId } from "../../domain/identity/identity.ts";
import { type LinkRequest, linkBar, linkErrors } from "../../domain/identity/linking.ts";
import { holdLink } from "../../lookups/link.ts";
import { findUser, named } from "../../lookups/person.ts";
import type { Event } from "../../ports/audit/journal.ts";

/** A yes or no to what was seen. Held while it is decided: of two clicks at once the second reads what the first decided. */
export async function answerLink(
  ctx: Context,
  yes: boolean,
  { request: id, account, seen }: { request: string; account?: string | undefined; seen?: string | undefined },
): Promise<Changed | Unchanged> {
  const { store, caller, now } = ctx;
  const request = await holdLink(ctx, id);
  const bar = linkBar(request, caller, { now, seen, shown: linkShown(request) });
  if (bar !== undefined) {
    const again = bar === "changed" || bar === "settled" ? linkCard(request, caller, now) : [];
    const why = bar === "settled" ? [] : [text(...linkBarSpans(bar, request, now, caller.timeZone))];
    return { kind: "unchanged", reply: reply(...why, ...again) };
  }
  const user = yes ? await meant(ctx, request, account) : undefined;
  const done =
    user === undefined
      ? await store.identityLinks.refuse(request, caller.person, now)
      : await store.identityLinks.link(request, user, caller.person, now);
  const told = (await store.identityLinks.find(request.id)) ?? request;
  if (!done) return { kind: "unchanged", reply: reply(...linkCard(told, caller, now)) };
  const about = request.candidates.filter((one) => user === undefined || one.user === user);
  const linked = user === undefined ? [] : await store.users.find({ by: "chat", id: request.chat }, 1);
  const events = about.map((one): Event => {
    const person = one.person ?? linked[0]?.person;
    return {
      verb: user === undefined ? "chat.refuse" : "chat.link",
      user: one.user,
      ...(person && { person }),
      after: { request: request.id, chat: request.chat, why: request.why, by: "person" },
    };
  });
  return { kind: "changed", events, reply: reply(...linkCard(told, caller, now)) };
}

/** Of several only one that was named. */
async function meant(ctx: Context, { candidates }: LinkRequest, account: string | undefined): Promise<UserId> {
  const [only, another] = candidates;
  if (!only) throw linkErrors.left("?");
  if (account === undefined && !another) return only.user;
  if (account === undefined)
    throw new AmbiguousError(
      "account",
      candidates.map(({ user, name, email }) => ({ value: user, label: `${name} · ${email}` })),
    );
  const ref = readPersonRef(account);
  const user = ref.by === "user" ? ref.id : (await named("account", findUser(ctx, ref))).id;
  if (!candidates.some((one) => one.user === user)) throw linkErrors.notThis();
  return user;
}
