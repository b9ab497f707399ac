import type { Words } from "../chat/words.ts";
import type { Settings } from "../settings/settings.ts";
import type { Permission } from "./access.ts";

/** What somebody may hold beyond the rights of an employee; each is asked for through one gate. */
export const rights = ["hr", "admin"] as const;
export type Right = (typeof rights)[number];

/** Named in these variables of the server, the first people have a right; the grant gives it as its reason. */
export const bootstrapVariables = { admin: "BOOTSTRAP_ADMINS", hr: "BOOTSTRAP_HR" } as const satisfies Record<
  Right,
  string
>;

/** How a right comes about: one value per right, so that everything about it is read here. */
export interface RightPolicy {
  /** Whoever may do this decides about it. */
  readonly decidedBy: Permission;
  /** How many say yes beside whoever asks; 0: whoever decides gives it alone, and the others are told. */
  readonly needed: number;
  /** Hours at most; 0: no limit. */
  readonly cap: number;
  readonly forGood: boolean;
  /** Hours that it is asked for when nothing is said; null: for good. */
  readonly usual: number | null;
}

/** A month, where none is for good. */
const longest = 720;

export function policyOf(right: Right, settings: Settings): RightPolicy {
  const limits = {
    admin: { needed: settings.approvalsNeeded, cap: settings.adminHoursCap, forGood: settings.adminForGood },
    hr: { needed: settings.hrApprovalsNeeded, cap: settings.hrHoursCap, forGood: settings.hrHoursCap === 0 },
  }[right];
  const usual = { admin: 8, hr: limits.forGood ? null : limits.cap || longest }[right];
  return { decidedBy: "admin.decide", usual, ...limits };
}

/** As long as the settings allow: what is asked for when somebody is onboarded. */
export function longestOf({ cap, forGood }: RightPolicy): number | null {
  return cap || (forGood ? null : longest);
}

/** So many have to say yes by now: raised meanwhile, it holds for what was asked before, too. */
export function yesesNeeded(
  { right, needed }: { readonly right: Right; readonly needed: number },
  settings: Settings,
): number {
  return Math.max(needed, policyOf(right, settings).needed);
}

/** What each right is called where a person has it, asks for it or loses it. */
export const rightWords = {
  admin: {
    title: { en: "{name}: administrator's right", de: "{name}: Administratorrecht" },
    has: { en: "{name} is an administrator already.", de: "{name} ist schon Administrator." },
    hasUntil: {
      en: "{name} is an administrator until {until} already. Choose a longer time.",
      de: "{name} ist schon Administrator bis {until}. Wähle eine längere Zeit.",
    },
    hasNot: { en: "{name} is no administrator.", de: "{name} ist kein Administrator." },
  },
  hr: {
    title: { en: "{name}: HR's right", de: "{name}: Recht der Personalabteilung" },
    has: { en: "{name} is HR already.", de: "{name} gehört schon zur Personalabteilung." },
    hasUntil: {
      en: "{name} is HR until {until} already. Choose a longer time.",
      de: "{name} gehört schon bis {until} zur Personalabteilung. Wähle eine längere Zeit.",
    },
    hasNot: { en: "{name} is not HR.", de: "{name} gehört nicht zur Personalabteilung." },
  },
} as const satisfies Record<Right, Record<string, Words>>;
