import { type Filling, phrase, type Words } from "../domain/chat/words.ts";

/** Everything that the engine itself says. What belongs to one command stands in that command's file. */
export const say = {
  yes: { en: "Yes", de: "Ja" },
  no: { en: "No", de: "Nein" },
  send: { en: "Send", de: "Absenden" },
  cancel: { en: "Cancel", de: "Abbrechen" },
  close: { en: "Close", de: "Schließen" },
  confirm: { en: "Yes, do it", de: "Ja, ausführen" },
  asChosen: { en: "As you chose", de: "Wie ausgewählt" },
  choose: { en: "Choose", de: "Auswählen" },
  optional: { en: "optional", de: "freiwillig" },
  startAfresh: { en: "Start afresh", de: "Neu beginnen" },
  more: { en: "More", de: "Mehr" },
  loading: { en: "One moment, filling in what I know …", de: "Einen Moment, ich trage ein, was ich weiß …" },
  working: { en: "Working on it … the answer follows here.", de: "Ich bin dabei … die Antwort folgt hier." },
  workingUnsaved: {
    en: "The database is slow and nothing is saved yet. The result follows here; if it does not, nothing was promised: look before you try again.",
    de: "Die Datenbank ist langsam, noch ist nichts gespeichert. Das Ergebnis folgt hier; bleibt es aus, sieh nach, bevor du es noch einmal versuchst.",
  },
  nothingChanged: { en: "Nothing had to be changed.", de: "Es war nichts zu ändern." },
  lookBelow: {
    en: "Something does not fit yet: look for ⚠️ below.",
    de: "Etwas passt noch nicht: Sieh unten bei ⚠️ nach.",
  },
  guessed: {
    en: "Please check this: not every word was clear.",
    de: "Bitte prüfe das: Nicht jedes Wort war eindeutig.",
  },
  missingValue: { en: "Please fill this in.", de: "Bitte ausfüllen." },
  notRight: { en: "This does not fit here.", de: "Das passt hier nicht." },
  expectsFlag: { en: "Answer yes or no.", de: "Antworte mit ja oder nein." },
  fieldForbidden: { en: "You may not set this.", de: "Das darfst du nicht setzen." },
  formExpired: {
    en: "This form has expired. What you typed is kept: open it again and it is offered to you.",
    de: "Dieses Formular ist abgelaufen. Deine Eingaben sind aufgehoben: Öffne es erneut, dann werden sie angeboten.",
  },
  formUnknown: {
    en: "I do not know this form any more. Please open it again.",
    de: "Dieses Formular kenne ich nicht mehr. Bitte öffne es erneut.",
  },
  questionExpired: {
    en: "This question has expired; nothing was done. Ask again and you get a fresh one.",
    de: "Diese Frage ist abgelaufen, es wurde nichts getan. Stelle sie erneut.",
  },
  questionChanged: {
    en: "What this is about has changed since I asked, so nothing was done. Please look again.",
    de: "Seit der Frage hat sich etwas geändert, deshalb wurde nichts getan. Bitte sieh noch einmal nach.",
  },
  done: { en: "Switchboard", de: "Switchboard" },
  openAgain: {
    en: "That took too long for the form to open by itself. What you typed is kept:",
    de: "Das hat zu lange gedauert, das Formular konnte sich nicht selbst öffnen. Deine Eingaben sind aufgehoben:",
  },
  typedIsKept: { en: "What you typed is kept:", de: "Deine Eingaben sind aufgehoben:" },
  answeredAlready: {
    en: "This was answered already, so nothing more was done.",
    de: "Das wurde schon beantwortet, deshalb wurde nichts weiter getan.",
  },
  cancelled: { en: "Nothing was done.", de: "Es wurde nichts getan." },
  mayDo: { en: "This is what you can do here:", de: "Das kannst du hier tun:" },
  daily: { en: "What you can do day by day:", de: "Was du täglich tun kannst:" },
  everything: { en: "Everything you can do", de: "Alles, was du tun kannst" },
  usage: { en: "Type", de: "Eingabe" },
  asks: { en: "What it takes", de: "Angaben" },
  moreHelp: { en: "More about one of them:", de: "Mehr zu einem davon:" },
} as const satisfies Record<string, Words>;

type Fill = Filling;

/** As much of what was typed as it takes to recognise it; a mention is an id, which tells people nothing. */
const brief = (typed: string) => {
  const words = typed.slice(0, 1000).replace(/<@[^<>]+>/g, "@…");
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
};

export const tell = {
  problem: (reference: string) =>
    phrase(
      {
        en: "Something went wrong on my side, and nothing was saved. Please try again; if it stays, tell your administrator the reference {reference}.",
        de: "Bei mir ist etwas schiefgegangen, und nichts wurde gespeichert. Bitte versuche es erneut; bleibt es dabei, nenne deinem Administrator die Kennung {reference}.",
      },
      { reference },
    ),
  away: (reference: string) =>
    phrase(
      {
        en: "I cannot reach my database, so nothing was saved. Please try again in a moment (reference {reference}).",
        de: "Ich erreiche meine Datenbank nicht, deshalb wurde nichts gespeichert. Bitte versuche es gleich noch einmal (Kennung {reference}).",
      },
      { reference },
    ),
  uncertain: (reference: string) =>
    phrase(
      {
        en: "I lost the database while saving and cannot tell whether it is saved. Please look before you try again (reference {reference}).",
        de: "Beim Speichern ging die Verbindung zur Datenbank verloren; ich weiß nicht, ob gespeichert wurde. Bitte sieh nach, bevor du es wiederholst (Kennung {reference}).",
      },
      { reference },
    ),
  unknownVerb: (verb: string) =>
    phrase({ en: "I do not know “{verb}”.", de: "„{verb}“ kenne ich nicht." }, { verb: brief(verb) }),
  didYouMean: (verb: string) => phrase({ en: "Did you mean “{verb}”?", de: "Meintest du „{verb}“?" }, { verb }),
  unknownKey: (key: string, nearest: string) =>
    phrase(
      {
        en: "I do not know “{key}=”. Did you mean “{nearest}=”?",
        de: "„{key}=“ kenne ich nicht. Meintest du „{nearest}=“?",
      },
      { key, nearest },
    ),
  surplus: (text: string) =>
    phrase(
      { en: "I do not know where “{text}” belongs.", de: "Ich weiß nicht, wohin „{text}“ gehört." },
      { text: brief(text) },
    ),
  oneLine: (text: string) =>
    phrase(
      { en: "One line at a time. Left out: “{text}”.", de: "Nur eine Zeile auf einmal. Weggelassen: „{text}“." },
      { text: brief(text) },
    ),
  lineTooLong: (most: number) =>
    phrase(
      {
        en: "This line is too long: at most {most} characters.",
        de: "Diese Zeile ist zu lang: höchstens {most} Zeichen.",
      },
      { most },
    ),
  notOneOf: (typed: string, options: string) =>
    phrase(
      { en: "“{typed}” is none of: {options}.", de: "„{typed}“ ist keines von: {options}." },
      { typed: brief(typed), options },
    ),
  several: (typed: string) =>
    phrase(
      { en: "Several match “{typed}”. Whom do you mean?", de: "Zu „{typed}“ passen mehrere. Wen meinst du?" },
      { typed: brief(typed) },
    ),
  /** Somebody who may use it, but not on this. */
  mayNot: (command: string, who: Fill, whom: Fill) =>
    phrase(
      {
        en: "You may not use “{command}” for this. Beyond their own, only {who} may. Ask {whom}.",
        de: "„{command}“ darfst du dafür nicht benutzen. Über Eigenes hinaus dürfen das nur {who}. Frage {whom}.",
      },
      { command, who, whom },
    ),
  mayNever: (command: string, who: Fill, whom: Fill) =>
    phrase(
      {
        en: "You may not use “{command}”. Only {who} may. Ask {whom}.",
        de: "„{command}“ darfst du nicht benutzen. Das dürfen nur {who}. Frage {whom}.",
      },
      { command, who, whom },
    ),
  notADate: (typed: string) =>
    phrase(
      {
        en: "I cannot read “{typed}” as a date. Try 2026-12-01, 1.12.2026 or “next Monday”.",
        de: "„{typed}“ lese ich nicht als Datum. Versuche 2026-12-01, 1.12.2026 oder „nächsten Montag“.",
      },
      { typed: brief(typed) },
    ),
  /** Numbers alone, and nobody can say which one is the month. */
  eitherDate: (typed: string, [one = "", other = ""]: readonly string[]) =>
    phrase(
      {
        en: "“{typed}” could be {one} or {other}. Type it like that.",
        de: "„{typed}“ kann {one} oder {other} sein. Gib es so ein.",
      },
      { typed: brief(typed), one, other },
    ),
  draft: (time: Fill) =>
    phrase({ en: "Continued from your draft of {time}.", de: "Fortgesetzt aus deinem Entwurf von {time}." }, { time }),
};
