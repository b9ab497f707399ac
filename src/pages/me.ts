import { routingPicture } from "../cards/people/picture.ts";
import { userCard } from "../cards/people/user.ts";
import type { ReadContext } from "../core/request/command.ts";
import { reply } from "../domain/chat/reply.ts";
import type { Locale } from "../domain/chat/words.ts";
import type { UserView } from "../domain/people/user.ts";
import type { Pictures } from "../ports/chat/pictures.ts";
import type { SelfService } from "../ports/credentials/self-service.ts";
import type { PageContext } from "./context.ts";
import { ownerOf } from "./open-link.ts";
import { sessionHash } from "./sign-in.ts";

/** What `me` shows in a chat, without anything to press. */
export async function me(
  ctx: PageContext & { readonly pictures: Pictures },
  ...[session, locale]: Parameters<SelfService["me"]>
): ReturnType<SelfService["me"]> {
  const { store, clock } = ctx;
  const id = await store.sessions.find(sessionHash(session), clock.now());
  const user = id === undefined ? undefined : await store.users.byId(id);
  if (!user) return undefined;
  const reading = await readerOf(ctx, user, user.reads ?? locale);
  return { owner: ownerOf(user), shown: reply(...userCard(reading, user), ...routingPicture(reading, user)) };
}

type Reading = Parameters<typeof userCard>[0] & Parameters<typeof routingPicture>[0];

/** Somebody who reads and has no command: nothing that is drawn for them has a button. */
async function readerOf(
  { store, pictures, edition, timeZone }: PageContext & { readonly pictures: Pictures },
  user: UserView,
  locale: Locale,
): Promise<Reading> {
  const caller: ReadContext["caller"] = {
    ...{ chat: `page:own:${user.id}`, person: user.person ?? "", user: user.id, role: "employee", locale },
    ...{ name: `${user.firstName} ${user.lastName}`, email: user.email },
    timeZone: user.location?.timeZone ?? timeZone,
  };
  return { caller, settings: await store.settings.read(), pictures, edition, commands: [] };
}
