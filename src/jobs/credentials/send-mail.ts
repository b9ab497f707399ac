import { z } from "zod";
import { changedLetter, confirmLetter, toMail } from "../../cards/credentials/mail.ts";
import { issueLink } from "../../core/identity/issue-link.ts";
import { sealOnce } from "../../core/request/commit-once.ts";
import { type EmailChange, emailHours, maskedEmail } from "../../domain/credentials/email-change.ts";
import { emailMoved } from "../../effects/credentials/email-changed.ts";
import type { Job } from "../../ports/queue/job.ts";
import { sendMail as name } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";
import { mailPassword } from "./mail-password.ts";

const schema = z.union([
  z.object({ change: z.uuid(), kind: z.enum(["confirm", "changed"]) }),
  z.object({ kind: z.literal("password"), user: z.uuid(), by: z.uuid() }),
]);

/**
 * Mails about a change of an address, and links to a new password, each with growing pauses for half a day while the server does not take them. The
 * link is made here: what waits in the queue holds no secret, and a mail that was sent twice has its last one working.
 */
export const sendMail: Job<z.infer<typeof schema>, JobContext> = {
  name,
  schema,
  retry: { limit: 12, delaySeconds: 5, backoff: true },
  async run(ctx, wanted) {
    if (wanted.kind === "password") return mailPassword(ctx, wanted);
    const { store, mailer } = ctx;
    const change = await store.emails.find(wanted.change);
    if (!change || !mailer) return;
    if (wanted.kind === "confirm") return confirm(ctx, change);
    const locale = change.language ?? ctx.defaultLocale;
    // a mailbox that is gone by now is no news
    await mailer.send(toMail(changedLetter(maskedEmail(change.newEmail)), change.oldEmail, locale));
  },
};

async function confirm(ctx: JobContext, change: EmailChange): Promise<void> {
  const { store, mailer, pages, clock, defaultLocale } = ctx;
  const now = clock.now();
  if (!mailer || change.state !== "pending" || change.expiresAt <= now) return;
  const { user, person, newEmail, expiresAt, name: whose, requester, requestedBy } = change;
  const link = { purpose: "email", user, person, payload: { change: change.id }, expiresAt } as const;
  const id = await store.transaction((tx) => issueLink({ store: tx, pages, now }, link));
  const about = { name: whose, requester: requestedBy === person ? null : requester };
  const letter = confirmLetter(pages.addressOf(id), emailHours, about);
  const sent = await mailer.send(toMail(letter, newEmail, change.language ?? defaultLocale));
  if (sent.kind === "sent") return;
  await store.transaction(async (tx) => {
    if (!(await tx.emails.end(change.id, "undeliverable", null, now))) return;
    await emailMoved(tx, change);
    const about = { user, ...(person && { person }), after: { change: change.id, code: sent.code } };
    const events = [{ verb: "email.undeliverable" as const, ...about }];
    await sealOnce(tx, `undeliverable:${change.id}`, events, now);
  });
}
