import type { Locale, Phrase, Words } from "../../domain/chat/words.ts";
import { phrase } from "../../domain/chat/words.ts";
import { render } from "../../messages/render.ts";
import { nameInMail } from "./mail-name.ts";

/** A mail as paragraphs, one of them perhaps a link; what stands in it is text, however it is spelled. */
export interface Letter {
  readonly subject: Words;
  readonly paragraphs: readonly (Words | Phrase | { readonly label: Words; readonly url: string })[];
}

const foot: Words = {
  en: "Switchboard, the front desk of your company's phone system, wrote this by itself. Nobody reads answers.",
  de: "Switchboard, der Empfang eurer Telefonanlage, hat das von selbst geschrieben. Antworten liest niemand.",
};

export function confirmLetter(url: string, hours: number, company: { name: string; requester: string | null }): Letter {
  const { name, requester } = company;
  const asks: Words = {
    en: "This address is to become the one of a phone account: that of {name}{others, select, yes {, asked for by {requester}} other {}}.",
    de: "Diese Adresse soll die eines Telefonkontos werden: das von {name}{others, select, yes {, angefragt von {requester}} other {}}.",
  };
  const colleague: Words = { en: "somebody of your company", de: "jemandem aus deiner Firma" };
  const called = (who: string) => nameInMail(who) ?? colleague;
  const how: Words = {
    en: "If that is right, open this page within {hours} hours and press the button there:",
    de: "Wenn das stimmt, öffne diese Seite innerhalb von {hours} Stunden und drücke dort auf den Knopf:",
  };
  return {
    subject: { en: "Confirm your e-mail address", de: "Bestätige deine E-Mail-Adresse" },
    paragraphs: [
      phrase(asks, {
        name: called(name),
        requester: called(requester ?? ""),
        others: requester === null ? "no" : "yes",
      }),
      phrase(how, { hours }),
      { label: { en: "Confirm the address", de: "Adresse bestätigen" }, url },
      {
        en: "You know nothing of it? Then do nothing, and nothing changes.",
        de: "Du weißt nichts davon? Dann tu nichts, und nichts ändert sich.",
      },
    ],
  };
}

export function changedLetter(newEmail: string): Letter {
  const said: Words = {
    en: "The e-mail address of your phone account was changed to {newEmail}. Mails about it go there from now on.",
    de: "Die E-Mail-Adresse deines Telefonkontos wurde auf {newEmail} geändert. Mails dazu gehen ab jetzt dorthin.",
  };
  return {
    subject: { en: "Your e-mail address was changed", de: "Deine E-Mail-Adresse wurde geändert" },
    paragraphs: [
      phrase(said, { newEmail }),
      {
        en: "It was not you? Tell the administrator of your phone system at once.",
        de: "Das warst nicht du? Sag es sofort dem Administrator eurer Telefonanlage.",
      },
    ],
  };
}

export function toMail({ subject, paragraphs }: Letter, to: string, locale: Locale) {
  const parts = [...paragraphs, foot].map((part) =>
    "url" in part
      ? { text: part.url, html: `<a href="${escaped(part.url)}">${escaped(part.label[locale])}</a>` }
      : { text: render(part, locale), html: escaped(render(part, locale)) },
  );
  const body = parts.map(({ html }) => `<p>${html}</p>`).join("\n");
  return {
    to,
    subject: render(subject, locale),
    text: `${parts.map(({ text }) => text).join("\n\n")}\n`,
    html: `<!doctype html>\n<html lang="${locale}"><meta charset="utf-8"><title>${escaped(render(subject, locale))}</title>\n<body>\n${body}\n</body></html>\n`,
  };
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
