import { actions, type Reply, reply, text } from "../../domain/chat/reply.ts";
import { type Phrase, phrase, type Words } from "../../domain/chat/words.ts";

const words = {
  failed: {
    en: "{name} should have left today, but couldn't be offboarded. Nothing has changed.",
    de: "{name} sollte heute austreten, aber das ging nicht. Nichts hat sich geändert.",
  },
  again: { en: "Offboard {name}", de: "{name} verabschieden" },
} satisfies Record<string, Words>;

/** A planned leaving that was refused on its day: why, and a way to do it after all. */
export function leavingFailed({ name, email }: { name: string; email: string }, why: Phrase): Reply {
  const again = { kind: "open", command: "offboard", values: { person: email } } as const;
  return reply(
    text({ say: phrase(words.failed, { name }), strong: true }),
    text({ say: why }),
    actions({ label: phrase(words.again, { name }), intent: again }),
  );
}
