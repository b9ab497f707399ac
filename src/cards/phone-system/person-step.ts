import { type Part, text } from "../../domain/chat/reply.ts";
import type { PersonStep } from "../../domain/phone-system/person-step.ts";

/** What a person has to do in the phone system's own pages, with all there is to copy. */
export function personStepParts({ what, where, page, fields }: PersonStep): Part[] {
  return [
    text({ say: what, strong: true }, { text: "\n" }, { say: where }, { text: ` · ${page}` }),
    ...(fields.length > 0
      ? [
          {
            part: "facts",
            facts: fields.map(({ label, value }) => ({ label, value: [{ text: value }] })),
          } as const,
        ]
      : []),
  ];
}
