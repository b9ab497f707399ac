import { distance } from "fastest-levenshtein";

/** The known word that was probably meant: at most a third of its letters away. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const word = typed.slice(0, 40).toLowerCase();
  const ranked = known
    .map((name) => ({ name, away: name.startsWith(word) && word.length > 1 ? 0.5 : distance(word, name) }))
    .sort((a, b) => a.away - b.away);
  const best = ranked[0];
  return best && best.away <= Math.max(1, Math.ceil(best.name.length / 3)) ? best.name : undefined;
}
