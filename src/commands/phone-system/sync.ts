import { z } from "zod";
import { checkNow, personStepParts } from "../../cards/phone-system/person-step.ts";
import { type Changed, type Context, defineCommand, type Unchanged } from "../../core/request/command.ts";
import { actions, type Part, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { findUser, personMeant } from "../../lookups/person.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";

/** More than that nobody reads in a chat. */
const shownMost = 5;
const lookedAtMost = 500;

const words = {
  checking: { en: "Checking {name} in the phone system now.", de: "{name} wird jetzt in der Telefonanlage geprüft." },
  all: {
    en: "The phone system has everything.",
    de: "In der Telefonanlage ist alles auf dem neuesten Stand.",
  },
  open: {
    en: "{count, plural, one {One person isn't} other {{count} people aren't}} up to date in the phone system.",
    de: "{count, plural, one {Eine Person ist} other {{count} Personen sind}} in der Telefonanlage noch nicht auf dem neuesten Stand.",
  },
  more: { en: "{count} more.", de: "{count} weitere." },
  again: { en: "They're being checked now.", de: "Sie werden jetzt geprüft." },
} satisfies Record<string, Words>;

const statusOnly = /^(status|stand)$/i;

export const sync = defineCommand({
  name: "sync",
  aliases: ["abgleich", "abgleichen", "prüfen", "check"],
  title: { en: "Check phone system", de: "Telefonanlage prüfen" },
  summary: {
    en: "Looks now whether the phone system has what was decided here, and what needs a step by hand.",
    de: "Sieht jetzt nach, ob die Telefonanlage hat, was hier entschieden wurde, und was von Hand zu tun ist.",
  },
  examples: ["sync", "sync status", "sync anna@firm.de"],
  fields: {
    person: {
      kind: "lookup",
      from: "person",
      label: { en: "Person", de: "Person" },
      hint: {
        en: "Empty: everyone who isn't up to date.",
        de: "Leer: alle, die noch nicht auf dem neuesten Stand sind.",
      },
      schema: z.string().max(200).optional(),
    },
  },
  positional: ["person"],
  access: "phone-system.check",
  effect: "write",
  async run(ctx, { person }): Promise<Changed | Unchanged> {
    if (person && !statusOnly.test(person.trim())) return checkOne(ctx, person);
    const open = await ctx.store.users.unsynced(lookedAtMost);
    const status = reply(...statusParts(open));
    if (person || open.length === 0) return { kind: "unchanged", reply: status };
    for (const user of open) await ctx.store.queue.send(reconcileUser, { user: user.id });
    return {
      kind: "changed",
      events: [{ verb: "phone-system.check" }],
      reply: reply(...status.parts, text({ say: words.again })),
    };
  },
});

async function checkOne(ctx: Context, person: string): Promise<Changed> {
  const user = await findUser(ctx, personMeant(person, ctx.caller, "phone-system.check"));
  await ctx.store.queue.send(reconcileUser, { user: user.id });
  const parts = user.sync.state === "waiting" ? user.sync.steps.flatMap(personStepParts) : [];
  return {
    kind: "changed",
    events: [{ verb: "phone-system.check", user: user.id }],
    reply: reply(text({ say: phrase(words.checking, { name: fullName(user) }), strong: true }), ...parts),
  };
}

function statusParts(open: readonly UserView[]): Part[] {
  if (open.length === 0) return [text({ say: words.all, strong: true })];
  const shown = open.slice(0, shownMost);
  const rest = open.length - shown.length;
  return [
    text({ say: phrase(words.open, { count: open.length }), strong: true }),
    ...shown.flatMap((user) => [
      text({ text: fullName(user), strong: true }),
      ...user.sync.steps.flatMap(personStepParts),
      actions(checkNow(user)),
    ]),
    ...(rest > 0 ? [text({ say: phrase(words.more, { count: rest }) })] : []),
  ];
}
