import { type Action, actions, type Part, type Reply, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import type { PersonStep } from "../../domain/phone-system/person-step.ts";

const words = {
  needed: { en: "{name} needs a step in the phone system", de: "{name} braucht einen Schritt in der Telefonanlage" },
  meanwhile: {
    en: "Everything else goes on by itself once it's done.",
    de: "Alles andere läuft danach von selbst weiter.",
  },
  done: { en: "✓ {name}: done in the phone system.", de: "✓ {name}: In der Telefonanlage erledigt." },
  open: { en: "Open page", de: "Seite öffnen" },
  check: { en: "Check now", de: "Jetzt prüfen" },
} satisfies Record<string, Words>;

/** Looked at in a minute anyway; whoever has just done it need not wait. */
export const checkNow = ({ email }: Pick<UserView, "email">): Action => ({
  label: words.check,
  intent: { kind: "text", text: `sync ${email}` },
  style: "primary",
});

/** What a person has to do in the phone system's own pages, with all there is to copy. */
export function personStepParts({ what, where, page, fields }: PersonStep): Part[] {
  const facts = fields.map(({ label, value }) => ({ label, value: [{ text: value }] }));
  return [
    text({ say: what, strong: true }, { text: "\n" }, { say: where }, { text: ` · ${page}` }),
    ...(facts.length > 0 ? [{ part: "facts", facts } as const] : []),
  ];
}

/** For those who can sign in there: everything that is open about somebody, on one card that turns into its result. */
export function personStepCard(user: UserView, steps: readonly PersonStep[]): Reply {
  const name = fullName(user);
  const [first] = steps;
  if (!first) return { ...reply(text({ say: phrase(words.done, { name }), strong: true })), inPlace: true };
  return reply(
    text({ say: phrase(words.needed, { name }), strong: true }),
    ...steps.flatMap(personStepParts),
    text({ say: words.meanwhile }),
    actions(checkNow(user), { label: words.open, url: first.page }),
  );
}
