import { toMail } from "../../cards/credentials/mail.ts";
import { passwordLetter } from "../../cards/credentials/password-letter.ts";
import { issueLink } from "../../core/identity/issue-link.ts";
import { rolesWith } from "../../domain/approvals/access.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { linkMinutes } from "../../domain/credentials/one-time-link.ts";
import type { PersonId, UserId } from "../../domain/identity/identity.ts";
import { mailUndeliverableTopic, passwordNotMailedTopic } from "../../domain/notices/topic.ts";
import { fullName } from "../../domain/people/user.ts";
import type { JobContext } from "../context.ts";

const undeliverable: Words = {
  en: "{email} takes no mail, so the link to a new password did not reach {name}. Put the address right (“email”), or see that they get a chat.",
  de: "{email} nimmt keine Mail an, deshalb hat der Link zum neuen Passwort {name} nicht erreicht. Berichtige die Adresse („email“) oder sorge für einen Chat.",
};
const otherwise: Words = {
  en: "The link to a new password was not mailed to {name}: meanwhile they have a chat, or another address that you asked for. Begin it once more (“password”).",
  de: "Der Link zum neuen Passwort ging nicht per Mail an {name}: Inzwischen gibt es dort einen Chat oder auf deine Anfrage eine andere Adresse. Stoß ihn noch einmal an („password“).",
};

/** The link to a new password for who has no chat; counted from when it is sent, and not if whoever began it may not by now. */
export async function mailPassword(
  { store, mailer, pages, clock, defaultLocale }: JobContext,
  { user: whose, by }: { readonly user: UserId; readonly by: PersonId },
): Promise<void> {
  const now = clock.now();
  const user = await store.users.byId(whose);
  const may = await store.people.withRight(rolesWith("secret.set"));
  if (!mailer || !user || user.left || user.suspended || !may.includes(by)) return;
  // hours after it was begun, perhaps: the server took no mail before
  const reached = user.person !== null && (await store.people.hasChat(user.person));
  if (reached || (await store.emails.involved(whose)).includes(by)) {
    const stopped = reply(text({ say: phrase(otherwise, { name: fullName(user) }), strong: true }));
    return store.transaction((tx) => tx.notices.tell(by, passwordNotMailedTopic(whose, now), stopped, now));
  }
  const link = { purpose: "password", user: whose, person: user.person, payload: { begunBy: by } } as const;
  const id = await store.transaction((tx) => issueLink({ store: tx, pages, now }, link));
  const starter = (await store.people.named([by]))[0]?.name;
  const letter = passwordLetter(pages.addressOf(id), linkMinutes, starter);
  const sent = await mailer.send(toMail(letter, user.email, user.language ?? defaultLocale));
  if (sent.kind === "sent") return;
  const told = reply(text({ say: phrase(undeliverable, { email: user.email, name: fullName(user) }), strong: true }));
  await store.transaction(async (tx) => {
    await tx.oneTimeLinks.void(whose, now, "password");
    await tx.notices.tell(by, mailUndeliverableTopic(id), told, now);
  });
}
