import { z } from "zod";
import { showMoment } from "../../core/line/date.ts";
import {
  type Changed,
  type Context,
  defineCommand,
  type ReadContext,
  type Unchanged,
  type WriteCommand,
} from "../../core/request/command.ts";
import { scopeOf } from "../../domain/approvals/access.ts";
import type { Values } from "../../domain/chat/field.ts";
import { type Part, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { type EmailChange, emailAsks, emailErrors, emailHours } from "../../domain/credentials/email-change.ts";
import { type Caller, isSelf } from "../../domain/identity/caller.ts";
import { type PersonRef, readPersonRef } from "../../domain/identity/identity.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { emailMoved } from "../../effects/credentials/email-changed.ts";
import { personOrSelf } from "../../fields/person.ts";
import { findUser, personMeant } from "../../lookups/person.ts";
import { sendMail } from "../../ports/queue/job-names.ts";

const hourMs = 3_600_000;
/** An answer says whether an address has an account, and who may not list people shall not learn of many. */
const asksOfAddresses = { most: 10, minutes: 60 };
const fields = {
  person: personOrSelf,
  new: {
    kind: "text",
    label: { en: "New e-mail address", de: "Neue E-Mail-Adresse" },
    called: ["neu", "neue", "adresse", "address"],
    expects: { en: "An e-mail address like anna@firm.com.", de: "Eine E-Mail-Adresse wie anna@firma.de." },
    schema: z.string().trim().toLowerCase().max(200).pipe(z.email()),
  },
} as const;
const words = {
  same: { en: "That is the address already.", de: "Das ist die Adresse schon." },
  own: {
    en: "This is to be the new address of your own account.",
    de: "Das soll die neue Adresse deines eigenen Kontos sein.",
  },
  sent: {
    en: "A link goes to {email} now. Once it is opened there, within a day, the address is changed; until then {old} stays.",
    de: "An {email} geht jetzt ein Link. Wird er dort innerhalb eines Tages geöffnet, ist die Adresse geändert; bis dahin bleibt {old}.",
  },
  asked: {
    en: "An administrator confirms {email}: {names}. Until then {old} stays.",
    de: "{email} bestätigt ein Administrator: {names}. Bis dahin bleibt {old}.",
  },
} satisfies Record<string, Words>;

export const email: WriteCommand<typeof fields> = defineCommand({
  name: "email",
  aliases: ["mail", "e-mail", "mailadresse", "adresse", "address"],
  title: { en: "Change e-mail address", de: "E-Mail-Adresse ändern" },
  summary: {
    en: "Another address for a phone account; it counts once somebody has confirmed it there.",
    de: "Eine andere Adresse für ein Telefonkonto; sie gilt, sobald sie dort jemand bestätigt hat.",
  },
  examples: ["email new=anna.berg@firm.de", "email @anna new=anna.berg@firm.de", "email"],
  fields,
  positional: ["person", "new"],
  access: "user.email",
  effect: "write",
  subject: (values, caller) => (namesNew(values, caller) ? self(caller) : meant(values, caller)),
  async prefill(ctx, given) {
    if (!namesNew(given, ctx.caller) && !(await isNobodys(ctx, given))) return given;
    const { person = "", ...others } = given;
    return { ...others, new: person };
  },
  notice: async (_ctx, { person, new: address }) => (address && !person ? [{ say: words.own }] : []),
  async prepare({ store, caller, now }) {
    // before the transaction: what is refused is rolled back there, and would not have been counted
    const sees = scopeOf(caller.role, "user.list") === "any";
    if (!sees && !(await store.attempts.take(`email:${caller.person}`, asksOfAddresses, now)))
      throw emailErrors.tooOften();
  },
  async run(ctx, input): Promise<Changed | Unchanged> {
    const { store, caller, now } = ctx;
    const user = await findUser(ctx, meant(input, caller));
    const { new: address } = input;
    if (address === user.email.toLowerCase()) return { kind: "unchanged", reply: reply(text({ say: words.same })) };
    await check(ctx, user, address);
    const way = ctx.mails ? "mail" : "admin";
    const expiresAt = new Date(now.getTime() + emailHours * hourMs);
    const change = await store.emails.ask(
      { user: user.id, requestedBy: caller.person, email: address, way, expiresAt },
      now,
    );
    if (ctx.mails)
      await store.queue.send(sendMail, { change: change.id, kind: "confirm" }, { singletonKey: change.id });
    else await emailMoved(store, change);
    const parts = ctx.mails
      ? [text({ say: phrase(words.sent, { email: address, old: user.email }), strong: true })]
      : await asked(ctx, user, change);
    const about = { user: user.id, ...(user.person && { person: user.person }) };
    return {
      kind: "changed",
      events: [{ verb: "email.ask", ...about, after: { name: address, change: change.id, way } }],
      reply: reply(...parts),
    };
  },
});

const self = ({ user }: Caller): PersonRef => ({ by: "user", id: user });
const meant = ({ person }: { person?: string | undefined }, caller: Caller) =>
  personMeant(person, caller, "user.email");

/** "email anna.new@firm.de" by somebody who can change only their own: nobody else can be meant by it. */
function namesNew({ person = "", new: address }: Values, caller: Caller): boolean {
  if (address || scopeOf(caller.role, "user.email") !== "own") return false;
  const ref = readPersonRef(person);
  return ref.by === "email" && !isSelf(caller, ref);
}

/** An address alone that is nobody's here is a new one. */
async function isNobodys({ store }: ReadContext, { person = "", new: address }: Values): Promise<boolean> {
  const ref = readPersonRef(person);
  return !address && ref.by === "email" && (await store.users.find(ref, 1)).length === 0;
}

async function check({ store, caller, now }: Context, user: UserView, address: string): Promise<void> {
  const own = user.id === caller.user;
  // whoever gets the mails of an account with a right, or is linked by its address, gets at the right
  if (!own && caller.role !== "admin" && (await store.emails.privileged(user.id)))
    throw emailErrors.adminOnly(fullName(user));
  const { changedAt, asks } = await store.emails.recent(user.id, new Date(now.getTime() - emailHours * hourMs));
  if (changedAt) {
    const again = new Date(changedAt.getTime() + emailHours * hourMs);
    throw emailErrors.tooSoon(showMoment(again, now, caller.timeZone));
  }
  if (asks >= emailAsks) throw emailErrors.tooOften();
  if (await store.emails.taken(address, user.id)) throw emailErrors.taken(address);
}

/** Nobody who asked, nor whose address it is to be. */
async function asked({ store, now }: Context, user: UserView, change: EmailChange): Promise<Part[]> {
  const names = (await store.emails.audience(change, now)).map(({ name }) => name);
  if (names.length === 0) throw emailErrors.nobodyConfirms();
  const values = { email: change.newEmail, old: user.email, names: names.join(", ") };
  return [text({ say: phrase(words.asked, values), strong: true })];
}
