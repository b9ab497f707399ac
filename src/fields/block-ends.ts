import { plainNumber } from "../core/line/phone-number.ts";
import type { Values } from "../domain/chat/field.ts";
import { maxNumbersAtOnce } from "../domain/numbers/number-block.ts";

const longest = 100;
const between = /\s+(?:-|–|to|bis|until|through|thru)\s+|\s*(?:\.{2,3}|~)\s*/i;
/** Two whole numbers one after the other: the second begins as numbers begin. */
const inARow = /^(.*\d)(?:\s*-\s*|\s+)((?:\+|\(?0)[\d\s()/-]*\d)$/;
const lastDigits = /^(.*\d)-(\d{1,4})$/;
/** So many digits are a number of its own; fewer before a dash have an extension behind it. */
const wholeFrom = 7;
const blockFrom = 9;

const digitsOf = (text: string) => text.replace(/\D/g, "");
const bare = (text: string) => digitsOf(text).replace(/^0+/, "");

/**
 * "+4930123400 +4930123499", "… - …", "… bis …", "030 99900130-139": both ends of a block, as people write them. What stands after a
 * dash replaces the last digits, where that makes a block; else it is an extension ("030 23125-150").
 */
export function bothEnds(values: Values): Values {
  const typed = values.from ?? "";
  if (values.to || typed.length > longest) return values.to ? completed(values) : values;
  const ends = readEnds(plainNumber(typed));
  return ends ? { ...values, ...ends } : values;
}

/** "from=030 99900130 to=139". */
function completed(values: Values): Values {
  const { from = "", to = "" } = values;
  return { ...values, to: whole(plainNumber(from), plainNumber(to)) ?? to };
}

function readEnds(text: string): { from: string; to: string } | undefined {
  const [from = "", to, more] = text.split(between);
  if (to !== undefined && more === undefined && /\d$/.test(from)) {
    const last = whole(from, to);
    return last === undefined ? undefined : { from, to: last };
  }
  const [, first = "", second = ""] = inARow.exec(text) ?? [];
  if (digitsOf(first).length >= wholeFrom && digitsOf(second).length >= wholeFrom) return { from: first, to: second };
  const [, start = "", tail = ""] = lastDigits.exec(text) ?? [];
  const count = Number(tail) - Number(digitsOf(start).slice(-tail.length)) + 1;
  if (bare(start).length < blockFrom || tail === "" || count < 2 || count > maxNumbersAtOnce) return undefined;
  const last = whole(start, tail);
  return last === undefined ? undefined : { from: start, to: last };
}

/** The last number of a block, from as many of its digits as are said. */
function whole(from: string, to: string): string | undefined {
  if (!/^[+(]?[\d\s()/-]*\d$/.test(to)) return undefined;
  const [known, said] = [digitsOf(from), digitsOf(to)];
  if (/^[+(]/.test(to) || said.length >= known.length || (to.startsWith("0") && said.length >= wholeFrom)) return to;
  const begins = from.startsWith("+") ? "+" : "";
  return `${begins}${known.slice(0, known.length - said.length)}${said}`;
}
