import { faxSpans } from "../../cards/fax/fax.ts";
import { missingSteps } from "../../cards/people/missing.ts";
import { defineCommand } from "../../core/request/command.ts";
import { type Action, actions, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { fullName } from "../../domain/people/user.ts";
import { fields } from "../../fields/fax.ts";
import { findUser } from "../../lookups/person.ts";
import { edit } from "../people/edit.ts";
import { addFax } from "./add-fax.ts";
import { changeFax } from "./change-fax.ts";
import { removeFax } from "./remove-fax.ts";

const words = {
  title: { en: "Fax lines of {name}", de: "Faxanschlüsse von {name}" },
  none: { en: "None yet.", de: "Noch keine." },
  off: { en: "Fax is switched off for this person.", de: "Fax ist für diese Person ausgeschaltet." },
  change: { en: "Change", de: "Ändern" },
  remove: { en: "Remove {nth}", de: "{nth} entfernen" },
} satisfies Record<string, Words>;

export const fax = defineCommand({
  name: "fax",
  title: { en: "Fax lines", de: "Faxanschlüsse" },
  summary: { en: "Somebody's fax lines, and what they do.", de: "Faxanschlüsse von jemandem, und was sie tun." },
  examples: ["fax @anna"],
  fields: { person: fields.person },
  positional: ["person"],
  access: "fax.change",
  effect: "read",
  subject: ({ person }) => readPersonRef(person ?? ""),
  async run(ctx, { person }) {
    const user = await findUser(ctx, readPersonRef(person));
    const lines = user.lines.filter(({ kind }) => kind === "fax_line");
    const open = (command: { name: string; title: Words }): Action => ({
      label: command.title,
      intent: { kind: "open", command: command.name, values: { person: user.email } },
    });
    return reply(
      text({ say: phrase(words.title, { name: fullName(user) }), strong: true }),
      ...missingSteps(ctx, user),
      ...(user.fax ? [] : [text({ say: words.off })]),
      ...(lines.length === 0 ? [text({ say: words.none })] : []),
      {
        part: "list",
        items: lines.map((line, at) => ({
          title: [{ text: `${at + 1}.`, strong: true }],
          detail: faxSpans(line),
          actions: [
            { label: words.change, intent: { kind: "open", command: changeFax.name, values: { line: line.id } } },
          ],
        })),
      },
      actions(
        user.fax ? { ...open(addFax), style: "primary" } : open(edit),
        ...lines.map(
          ({ id }, at): Action => ({
            label: phrase(words.remove, { nth: String(at + 1) }),
            intent: { kind: "text", text: `${removeFax.name} ${id}` },
          }),
        ),
      ),
    );
  },
});
