import { distance } from "fastest-levenshtein";
import type { Intent } from "../../domain/chat/intent.ts";
import { isChatId, readPersonRef } from "../../domain/identity/identity.ts";
import { tokenize } from "./token.ts";

const named = "(?:pass?[-\\s]?wor[dt]s?|passcode|passphrase|passwd|pwd?|kennw(?:ort|örter)|zugangscode)";
/** "my password is X", "Passwort: X", "password=X", "mein neues Passwort X": whatever language is spoken. */
const telling = [
  new RegExp(
    `(?<!\\p{L})${named}["'”’]?\\s*(?:\\bis\\b|\\bist\\b|\\blautet\\b|\\bwas\\b|\\bwar\\b|[:=→])\\s*\\S`,
    "iu",
  ),
  new RegExp(
    `(?<!\\p{L})(?:my|mein|meins|new|neues|old|altes)\\s+(?:(?:new|old|neues|altes)\\s+)?${named}\\s+\\S`,
    "iu",
  ),
];
const verbs = ["password", "passwort", "kennwort", "passwd", "pwd", "pw"];

/**
 * What looks like a password stops here, before anything is stored, logged or repeated. By its shape alone: better one line
 * too many refused than a secret kept. A surface calls it before it keeps a request; the dispatcher calls it once more.
 */
export function guarded(intent: Intent): Intent {
  const secret =
    intent.kind === "text"
      ? isSecret(intent.text)
      : intent.kind === "submit" &&
        Object.values(intent.values).some((value) => telling.some((form) => form.test(value)));
  return secret ? { kind: "secret" } : intent;
}

function isSecret(line: string): boolean {
  if (telling.some((form) => form.test(line))) return true;
  const [first, ...rest] = line.trim().split(/\s+/);
  const verb = (first ?? "").toLowerCase().replace(/^\/|[^\p{L}]+$/gu, "");
  // also a verb with a slip of the finger: "pasword hunter2"
  const near = verbs.some((one) => (one.length < 6 ? one === verb : distance(one, verb) <= 2));
  return near && rest.length > 0 && !isAboutSomebody(rest.join(" "));
}

/** Only what is evidently a person: a name could be a password, too. */
function isAboutSomebody(rest: string): boolean {
  const tokens = tokenize(rest);
  return tokens.every(({ key, value }) => {
    if (key !== undefined && key.toLowerCase() !== "person") return false;
    const said = value.toLowerCase();
    if (["--help", "-h", "me", "ich"].includes(said)) return true;
    const ref = readPersonRef(value);
    return ref.by !== "typed" || isChatId(value);
  });
}
