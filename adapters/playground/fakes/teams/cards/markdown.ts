const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** Resolves `&amp;` and the like, as a browser does. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    return entities[String(name).toLowerCase()] ?? whole;
  });

// what was escaped waits in a private area of Unicode, out of reach of the markup
const hidden = 0xf0000;
const hide = (text: string): string =>
  Array.from(text, (letter) => (isBasic(letter) ? String.fromCodePoint(hidden + letter.charCodeAt(0)) : letter)).join(
    "",
  );
const reveal = (text: string): string =>
  text.replace(/[\u{f0000}-\u{ffffd}]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - hidden));

const isBasic = (text: string): boolean => (text.codePointAt(0) ?? 0) < 0xfffd;

/**
 * A text as Teams draws it. Clients differ in how much of Markdown they know (cards: emphasis, links, lists; messages
 * also headings, quotes and code), so everything that any of them takes for markup is taken for markup here: whatever
 * a person typed must be escaped to come out unchanged.
 */
export function readMarkdown(text: string): string {
  const safe = text
    .replace(/\\([!-/:-@[-`{-~])/g, (_, letter: string) => hide(letter))
    .replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]+);/gi, (whole) => {
      const decoded = decodeEntities(whole);
      return decoded === whole ? whole : hide(decoded);
    })
    .replace(/(`+)([^`]+)\1/g, (_, __, code: string) => hide(code.trim()));
  const blocks = safe.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n/);
  return reveal(blocks.map(readBlock).filter(Boolean).join("\n"));
}

const listItem = /^\s{0,3}(?:([-*+])|(\d{1,9})[.)])\s+/;

/** One paragraph or list: a line break alone is only a space, unless an item of a list begins. */
function readBlock(block: string): string {
  const lines: string[] = [];
  for (const line of block.split("\n")) {
    if (/^\s{0,3}([-*_])(\s*\1){2,}\s*$/.test(line)) continue;
    const item = listItem.exec(line);
    const rest = line
      .replace(listItem, "")
      .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?)/, "")
      .trim();
    const hard = lines.at(-1)?.endsWith("\n") ?? false;
    const shown = rest + (/( {2}|\\)$/.test(line) ? "\n" : "");
    if (item) lines.push(`${item[1] ? "•" : `${item[2]}.`} ${shown}`);
    else if (lines.length === 0 || hard) lines.push(shown);
    else lines.push(`${lines.pop()} ${shown}`);
  }
  return lines.map((line) => readInline(line.replace(/\\?\n$/, ""))).join("\n");
}

const readInline = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)/g, "$1")
    .replace(/<(https?:\/\/[^\s<>]+|mailto:[^\s<>]+)>/g, "$1")
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, "$1")
    .replace(/(?<![\p{L}\p{N}_])__(?=\S)(.+?)(?<=\S)__(?![\p{L}\p{N}_])/gu, "$1")
    .replace(/\*(?=\S)([^*]+?)(?<=\S)\*/g, "$1")
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_]+?|.+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, "$1")
    .replace(/~~(?=\S)(.+?)(?<=\S)~~/g, "$1")
    .replace(/[ \t]+/g, " ");
