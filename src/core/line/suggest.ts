import { distance } from "fastest-levenshtein";
import type { Command } from "../request/command.ts";

/** The known word that was probably meant: at most a third of its letters away. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const word = typed.slice(0, 40).toLowerCase();
  const ranked = known
    .map((name) => ({ name, away: begins(name, word) ? 0.5 : distance(word, name) }))
    .sort((a, b) => a.away - b.away);
  const best = ranked[0];
  return best && best.away <= Math.max(1, Math.ceil(best.name.length / 3)) ? best.name : undefined;
}

function begins(name: string, word: string): boolean {
  return name !== word && name.startsWith(word) && word.length > 1;
}

/** The command that was probably meant by a verb nobody defined: by its name, or what else it is called. */
export function nearestCommand(verb: string, commands: readonly Command[]): Command | undefined {
  const words = commands.flatMap((command) =>
    [command.name, ...(command.aliases ?? [])].map((word) => ({ word, command })),
  );
  const meant = nearest(
    verb,
    words.map(({ word }) => word),
  );
  return words.find(({ word }) => word === meant)?.command;
}
