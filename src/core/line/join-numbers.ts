import type { Token } from "./token.ts";

const begins = /^(\+\d|\(?0\d)[\d()/\u2010-\u2015\u2212-]*$/;
const goesOn = /^[\d()/\u2010-\u2015\u2212-]*\d[\d()/\u2010-\u2015\u2212-]*$/;
/** So many digits in one word are a number already: what follows is something else. */
const wholeFrom = 8;

/** "+44 20 7946 0105": a phone number, written with spaces as it is shown to people, is one word of a line, without quotes. */
export function joinNumbers(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  let open = false;
  for (const token of tokens) {
    const before = joined.at(-1);
    if (open && before && token.key === undefined && !token.quoted && goesOn.test(token.value)) {
      joined[joined.length - 1] = { ...before, value: `${before.value} ${token.value}` };
      continue;
    }
    joined.push(token);
    open = !token.quoted && begins.test(token.value) && token.value.replace(/\D/g, "").length < wholeFrom;
  }
  return joined;
}
