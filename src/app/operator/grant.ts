import { parseArgs } from "node:util";
import { z } from "zod";
import { readLength } from "../../core/line/length.ts";
import { endsBefore } from "../../domain/approvals/admin-request.ts";
import { type Right, rights } from "../../domain/approvals/right.ts";
import { reply } from "../../domain/chat/reply.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { requestChanged } from "../../effects/approvals/request-changed.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";
import type { Changes, Store } from "../../ports/store.ts";

export const usage = `npm run admin -- grant E-MAIL [--right hr] [--for 24h] [--reason "why"]

Makes somebody an administrator, or HR, for good or for some hours. For when there is no second administrator who could
approve: whoever may do this on the server is the second human. It asks the server that runs here, and is audited.`;

const called: Readonly<Record<Right, string>> = { admin: "an administrator", hr: "HR" };

const wishes = z.object({
  positionals: z.tuple([z.literal("grant"), z.email({ error: "an e-mail address is expected after “grant”" })]),
  values: z.object({
    right: z.enum(rights, { error: `--right expects ${rights.join(" or ")}` }).default("admin"),
    for: z
      .string()
      .transform(readLength)
      .refine((hours) => hours !== undefined, "--for expects a length of time, like 24h or “2 days”")
      .optional(),
    reason: z.string().trim().min(3).max(500).default("granted on the server"),
  }),
});

/** What is said at the door of the server: arguments as typed after `npm run admin --`. Throws what whoever typed reads. */
export async function grantOnServer(store: Store, typed: readonly string[], now: Date): Promise<string> {
  const { positionals, values } = readWish(typed);
  const hours = values.for ?? null;
  const { right } = values;
  return store.transaction(async (tx) => {
    const user = await meant(tx, positionals[1], right, now);
    const person = user.person ?? "";
    const waiting = (await tx.requests.of(person, 20)).find(
      (one) => one.state === "pending" && one.right === right && one.person === person,
    );
    // what was asked for in chat is decided as it was asked; without that it is asked and decided in one go
    const request =
      (waiting && (await tx.requests.hold(waiting.id))) ??
      (await tx.requests.ask(
        {
          ...{
            right,
            person,
            requestedBy: person,
            reason: values.reason,
            hours,
            needed: 1,
            fingerprint: crypto.randomUUID(),
          },
          expiresAt: new Date(now.getTime() + 3_600_000),
        },
        now,
      ));
    const until = await tx.adminRights.until(person, right, now);
    if (until && endsBefore(request.hours, until, now))
      throw new Error(`${fullName(user)} is ${called[right]} until ${until.toISOString()} already, which is longer.`);
    await tx.requests.decide(request, "approved", null, now);
    await tx.queue.send(reconcileUser, { user: user.id });
    await requestChanged(tx.queue, request.id);
    const after = { request: request.id, reason: request.reason, hours: request.hours, on: "server" };
    const events = [{ verb: `${right}.approved` as const, user: user.id, person, after }];
    const sealed = { key: `grant:${request.id}`, form: undefined, outcome: reply(), actor: null, events, now };
    if (!(await tx.journal.seal(sealed))) throw new Error("This was decided a moment ago.");
    const length = request.hours === null ? "for good" : `for ${request.hours} hours`;
    return `${fullName(user)} is ${called[right]} now, ${length}${waiting ? ", as asked in chat" : ""}.`;
  });
}

function readWish(typed: readonly string[]): z.output<typeof wishes> {
  try {
    const options = { right: { type: "string" }, for: { type: "string" }, reason: { type: "string" } } as const;
    return wishes.parse(parseArgs({ args: [...typed], options, allowPositionals: true, strict: true }));
  } catch (error) {
    const why = error instanceof z.ZodError ? error.issues.map(({ message }) => message).join("; ") : String(error);
    throw new Error(`${why}\n\n${usage}`);
  }
}

async function meant({ users, adminRights }: Changes, email: string, right: Right, now: Date): Promise<UserView> {
  const [user] = await users.find({ by: "email", email: email.toLowerCase() }, 1);
  if (!user) throw new Error(`Nobody has a phone account with the address ${email}. Onboard them first, in chat.`);
  if (user.person === null)
    throw new Error(`${fullName(user)} is a user of the phone account, but nobody in the company yet.`);
  if ((await adminRights.until(user.person, right, now)) === null)
    throw new Error(`${fullName(user)} is ${called[right]} already.`);
  return user;
}
