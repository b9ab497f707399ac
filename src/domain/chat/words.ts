/** The languages a person can be answered in. */
export const locales = ["en", "de"] as const;
export type Locale = (typeof locales)[number];

/** What a language is called in each of them. */
export const localeWords: Readonly<Record<Locale, Words>> = {
  en: { en: "English", de: "Englisch" },
  de: { en: "German", de: "Deutsch" },
};

/** One text in every language, as an ICU message: a language that is missing does not compile. */
export type Words = Readonly<Record<Locale, string>>;

/** What may fill a placeholder; words are rendered in the reader's language first. */
export type Filling = string | number | Words;

/** Words with what fills them: plain data, so that it can be stored and be read later in another language. */
export interface Phrase {
  readonly words: Words;
  readonly values?: Readonly<Record<string, Filling>>;
}

export function phrase(words: Words, values?: Readonly<Record<string, Filling>>): Phrase {
  return values ? { words, values } : { words };
}

/** The language of a platform's tag ("de-AT"); undefined where we do not speak it. */
export function toLocale(tag: string | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  return language === "de" || language === "en" ? language : undefined;
}
