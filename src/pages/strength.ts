import type { Phrase, Words } from "../domain/chat/words.ts";
import { isOwn, ownData, passwordErrors, passwordLength } from "../domain/credentials/password.ts";
import type { UserView } from "../domain/people/user.ts";

/** Of 0 to 4; from 3 on a guesser needs a hundred million tries. */
const strongEnough = 3;
/** More is not looked at: what is long enough by then is not found in a dictionary. */
const maxCharacters = 72;

/** What is wrong with a new password; undefined: nothing. The dictionaries are loaded when the first one is chosen. */
export async function problemOf(password: string, user: UserView): Promise<Phrase | Words | undefined> {
  const length = [...password].length;
  if (length === 0) return passwordErrors.missing;
  if (length < passwordLength.least) return passwordErrors.short;
  if (length > passwordLength.most) return passwordErrors.long;
  const own = ownData(user);
  if (isOwn(password, own)) return passwordErrors.own;
  const guess = await loaded();
  return guess(password.slice(0, maxCharacters), own) < strongEnough ? passwordErrors.weak : undefined;
}

type Guess = (password: string, own: string[]) => number;
let loading: Promise<Guess> | undefined;

function loaded(): Promise<Guess> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Guess> {
  const [{ zxcvbn, zxcvbnOptions }, common, en, de] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
    import("@zxcvbn-ts/language-de"),
  ]);
  zxcvbnOptions.setOptions({
    graphs: common.adjacencyGraphs,
    // keys of the two would meet
    dictionary: {
      ...common.dictionary,
      ...Object.fromEntries(Object.entries(en.dictionary).map(([name, words]) => [`${name}-en`, words])),
      ...Object.fromEntries(Object.entries(de.dictionary).map(([name, words]) => [`${name}-de`, words])),
    },
  });
  return (password, own) => zxcvbn(password, own).score;
}
