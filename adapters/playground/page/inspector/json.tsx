const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\b/gi;

/** JSON laid out; forms have been taken apart before they come here, and what is JSON inside of them is, too. */
export function Json({ value }: { value: unknown }) {
  if (value === undefined || value === "" || value === null) return <p class="nothing">empty</p>;
  if (typeof value === "string") return <pre>{value}</pre>;
  const text = JSON.stringify(unfold(value), null, 2);
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(token)) {
    const kind = match[2] === undefined ? (match[1] === undefined ? "literal" : "text") : "key";
    const says = match[1] ?? match[0];
    parts.push(text.slice(from, match.index), <span class={kind}>{says}</span>);
    from = match.index + says.length;
  }
  return (
    <pre>
      {parts}
      {text.slice(from)}
    </pre>
  );
}

function unfold(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unfold);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unfold(one)]));
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return unfold(JSON.parse(value));
  } catch {
    return value;
  }
}
