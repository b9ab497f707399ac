import type { Context } from "../../core/request/command.ts";
import type { Right } from "../../domain/approvals/right.ts";
import { type Part, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { DomainError } from "../../domain/errors.ts";
import type { SettingName, SettingValue } from "../../domain/settings/settings.ts";
import { requestChanged } from "../../effects/approvals/request-changed.ts";

/** Of which right a setting says how many have to say yes. */
const rightOf: Readonly<Partial<Record<SettingName, Right>>> = { approvalsNeeded: "admin", hrApprovalsNeeded: "hr" };

const words = {
  tooMany: {
    en: "{there, plural, one {Only one administrator is} other {Only {there} administrators are}} here, so nothing could ever be approved. Choose at most {there}.",
    de: "Es gibt nur {there, plural, one {einen Administrator} other {{there} Administratoren}}; so könnte nie etwas erlaubt werden. Wähle höchstens {there}.",
  },
  noneSpare: {
    en: "What one of the {there, plural, one {administrators} other {{there} administrators}} asks for cannot be approved then: nobody decides about their own request.",
    de: "Was einer der {there, plural, one {Administratoren} other {{there} Administratoren}} anfragt, kann dann nicht erlaubt werden: Niemand entscheidet über die eigene Anfrage.",
  },
  open: {
    en: "{open, plural, one {One open request needs} other {{open} open requests need}} as many, too.",
    de: "{open, plural, one {Eine offene Anfrage braucht} other {{open} offene Anfragen brauchen}} jetzt auch so viele.",
  },
} satisfies Record<string, Words>;

/**
 * Raised, it holds for what is open, too; what is left is said. Lowered, an open request keeps what was asked for it.
 * Throws DomainError: more than there are administrators.
 */
export async function bindOpenRequests(
  { store, now }: Context,
  name: SettingName,
  wanted: SettingValue,
): Promise<readonly Part[]> {
  const right = rightOf[name];
  if (right === undefined || typeof wanted !== "number") return [];
  const there = (await store.approvals.staff([], now)).filter(({ decides }) => decides).length;
  if (wanted > there) throw new DomainError("invalid", phrase(words.tooMany, { there }), "value");
  const open = await store.requests.raise(right, wanted);
  for (const id of open) await requestChanged(store.queue, id);
  return [
    ...(wanted === there ? [text({ say: phrase(words.noneSpare, { there }) })] : []),
    ...(open.length > 0 ? [text({ say: phrase(words.open, { open: open.length }) })] : []),
  ];
}
