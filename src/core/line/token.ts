/** A word of a typed line: `value`, `key=value`, either of them quoted. */
export interface Token {
  readonly key: string | undefined;
  readonly value: string;
  readonly quoted: boolean;
  /** It begins a line of what was typed, other than the first one. */
  readonly newLine?: true;
}

/** Opening quote -> what may close it. Phones turn "straight" into “curly”; German opens „low“ or »so«. */
const quotes: Readonly<Record<string, string>> = {
  '"': '"”“',
  "“": '”"“',
  "„": '“”"',
  "'": "'’",
  "‘": "’'",
  "‚": "‘’'",
  "«": "»",
  "»": "«",
};
const singles = "'‘‚";
const key = /^[\p{L}][\p{L}-]{0,39}=/u;

/** Takes any line apart; never fails. A quote that is never closed is an ordinary character. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  const unclosed = new Set<string>();
  let rest = line.trimStart();
  let newLine: true | undefined;
  while (rest !== "") {
    const name = key.exec(rest)?.[0].slice(0, -1);
    const from = name === undefined ? 0 : name.length + 1;
    const open = rest[from] ?? "";
    const quoted = unclosed.has(open) ? undefined : readQuoted(rest, from);
    // what closes nothing here closes nothing further on: keeps a line full of stray quotes linear
    if (!quoted && open in quotes) unclosed.add(open);
    const end = quoted?.end ?? wordEnd(rest, from);
    const value = quoted?.value ?? rest.slice(from, end);
    tokens.push({ key: name, value, quoted: quoted !== undefined, ...(newLine && { newLine }) });
    const after = rest.slice(end);
    rest = after.trimStart();
    newLine = /[\n\r\u2028\u2029]/.test(after.slice(0, after.length - rest.length)) || undefined;
  }
  return tokens;
}

function wordEnd(text: string, from: number): number {
  const space = text.slice(from).search(/\s/);
  return space < 0 ? text.length : from + space;
}

function readQuoted(text: string, from: number): { value: string; end: number } | undefined {
  const open = text[from] ?? "";
  const close = quotes[open];
  if (close === undefined) return undefined;
  const out: string[] = [];
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at] as string;
    const next = text[at + 1];
    if (character === "\\" && next !== undefined) {
      out.push(next);
      at++;
    } else if (close.includes(character) && endsWord(open, next)) {
      return { value: out.join(""), end: at + 1 };
    } else out.push(character);
  }
  return undefined;
}

/** An apostrophe inside a word ('O’Brien') closes nothing. */
function endsWord(open: string, next: string | undefined): boolean {
  return !singles.includes(open) || next === undefined || /\s/.test(next);
}
