import { called } from "../../cards/numbers/dialable.ts";
import { localDate } from "../../core/line/date.ts";
import { showNumber } from "../../core/line/phone-number.ts";
import type { ReadContext } from "../../core/request/command.ts";
import type { Values } from "../../domain/chat/field.ts";
import type { Action, ListItem, Part, Span } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import type { Dialable } from "../../domain/numbers/dialable.ts";
import { say } from "../../messages/engine.ts";
import type { Stock } from "../../ports/numbers/inventory.ts";

export const pageSize = 8;

const words = {
  free: { en: "free", de: "frei" },
  assign: { en: "Give", de: "Vergeben" },
  show: { en: "Show", de: "Ansehen" },
  endRest: { en: "Free now", de: "Jetzt freigeben" },
} satisfies Record<string, Words>;

/** A page of what `found` has, one more than fits: then there is a button for the next. */
export function stockPage(
  ctx: ReadContext,
  kind: Dialable["kind"],
  found: readonly Stock[],
  next: { command: string; values: Values },
): Part {
  const page = found.slice(0, pageSize);
  const last = page.at(-1);
  return {
    part: "list",
    items: page.map((stock) => item(ctx, kind, stock)),
    ...(found.length > pageSize &&
      last && {
        next: {
          label: say.more,
          intent: { kind: "open", command: next.command, values: { ...next.values, after: last.value } },
        },
      }),
  };
}

function item(ctx: ReadContext, kind: Dialable["kind"], stock: Stock): ListItem {
  const action = actionFor(ctx, kind, stock);
  const facts: Span[] = stock.location === null ? [] : [{ text: `${stock.location} · ` }];
  return {
    title: [{ text: kind === "number" ? showNumber(stock.value) : stock.value, strong: true }],
    detail: [...facts, ...standing(ctx, stock)],
    ...(action && { actions: [action] }),
  };
}

function standing(ctx: ReadContext, { holder, restsUntil }: Stock): Span[] {
  if (holder) return [{ text: holder.name }];
  if (restsUntil === null) return [{ say: words.free }];
  const until = phrase({ en: "rests until ", de: "ruht bis " });
  return [{ say: until }, { date: localDate(restsUntil, ctx.caller.timeZone) }];
}

/** What can be done with it, as far as this person may. */
function actionFor(
  { commands }: ReadContext,
  kind: Dialable["kind"],
  { state, value, holder }: Stock,
): Action | undefined {
  const may = (command: string) => commands.some(({ name }) => name === command);
  if (state === "free" && may("assign"))
    return { label: words.assign, intent: { kind: "open", command: "assign", values: { [kind]: value } } };
  // nothing is left to be asked: it is done at once
  if (state === "resting" && may("release-early"))
    return { label: words.endRest, intent: { kind: "text", text: `release-early ${value}` } };
  if (state === "used" && holder?.user && may("show"))
    return { label: words.show, intent: { kind: "open", command: "show", values: { person: holder.user } } };
  return undefined;
}

/** A button that gives something free to somebody. */
export const giveAway = (dialable: Dialable): Action => ({
  label: phrase({ en: "Give {what}", de: "{what} vergeben" }, { what: called(dialable) }),
  intent: { kind: "open", command: "assign", values: { [dialable.kind]: dialable.value } },
});
