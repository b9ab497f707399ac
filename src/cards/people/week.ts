import {
  actions,
  join,
  type ListItem,
  type Part,
  type Reply,
  reply,
  type Span,
  text,
} from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import type { UserSummary } from "../../domain/people/user.ts";
import { listMissing } from "./missing.ts";

const words = {
  starting: { en: "These begin this week:", de: "Diese Woche fangen an:" },
  incomplete: { en: "These still lack something:", de: "Diesen fehlt noch etwas:" },
  missing: { en: "missing: ", de: "es fehlt: " },
  more: { en: "And others.", de: "Und weitere." },
  show: { en: "Show", de: "Ansehen" },
  all: { en: "All who lack something", de: "Alle, denen etwas fehlt" },
  later: { en: "Who begins later", de: "Wer später anfängt" },
} satisfies Record<string, Words>;

export interface Week {
  readonly starting: readonly UserSummary[];
  readonly incomplete: readonly UserSummary[];
  /** How many of each are shown at most. */
  readonly most: number;
}

/** Monday morning for HR and administrators; undefined: nothing to say. */
export function weekCard({ starting, incomplete, most }: Week): Reply | undefined {
  // who begins this week is named once
  const others = incomplete.filter(({ id }) => !starting.some((one) => one.id === id));
  if (starting.length === 0 && others.length === 0) return undefined;
  return reply(
    ...section(words.starting, starting, most),
    ...section(words.incomplete, others, most),
    actions(
      { label: words.all, intent: { kind: "text", text: "list incomplete" } },
      { label: words.later, intent: { kind: "text", text: "list starting" } },
    ),
  );
}

function section(heading: Words, users: readonly UserSummary[], most: number): Part[] {
  if (users.length === 0) return [];
  return [
    text({ say: heading, strong: true }),
    { part: "list", items: users.slice(0, most).map(toItem) },
    ...(users.length > most ? [text({ say: words.more })] : []),
  ];
}

function toItem({ id, name, location, startDate, missing }: UserSummary): ListItem {
  const lacks: Span[] = missing.length > 0 ? [{ say: words.missing }, ...listMissing(missing)] : [];
  const facts: Span[][] = [
    ...(startDate ? [[{ date: startDate }]] : []),
    ...(location ? [[{ text: location }]] : []),
    ...(lacks.length > 0 ? [lacks] : []),
  ];
  return {
    title: [{ text: name, strong: true }],
    detail: join(facts, " · "),
    actions: [{ label: words.show, intent: { kind: "open", command: "show", values: { person: id } } }],
  };
}
