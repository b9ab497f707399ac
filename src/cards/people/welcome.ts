import { showNumber } from "../../core/line/phone-number.ts";
import { actions, type Part, type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { missingOf } from "../../domain/people/missing.ts";
import type { UserView } from "../../domain/people/user.ts";
import { listMissing } from "./missing.ts";

const words = {
  number: { en: "Number", de: "Rufnummer" },
  extension: { en: "Extension", de: "Durchwahl" },
  fax: { en: "Fax", de: "Fax" },
  missing: { en: "Still missing: ", de: "Es fehlt noch: " },
  rings: { en: "This rings for you: ", de: "Das klingelt für dich: " },
  setUp: {
    en: "To set up a device: press “Add a device” for a desk phone, your mobile or the app, and it rings as soon as it is switched on. In the phone system's app you sign in with {email}.",
    de: "So richtest du ein Gerät ein: Drück „Gerät hinzufügen“ für ein Tischtelefon, dein Handy oder die App; es klingelt, sobald es eingeschaltet ist. In der App der Telefonanlage meldest du dich mit {email} an.",
  },
  helps: { en: "Whom to ask: {names}.", de: "Fragen beantworten: {names}." },
  show: { en: "Show my account", de: "Mein Konto ansehen" },
  addDevice: { en: "Add a device", de: "Gerät hinzufügen" },
  help: { en: "What I can do here", de: "Was ich hier tun kann" },
} satisfies Record<string, Words>;

const welcome = (name: string) =>
  phrase(
    { en: "Welcome, {name}! This is your phone account.", de: "Willkommen, {name}! Das ist dein Telefonkonto." },
    { name },
  );

/** What somebody reads on their first day; drawn for nobody in particular, so without what depends on the reader. */
export function welcomeCard(user: UserView, helpers: readonly string[]): Reply {
  const phones = user.lines.filter(({ kind }) => kind === "phone_line");
  const faxes = user.lines.filter(({ kind }) => kind === "fax_line");
  const facts = [
    { label: words.number, value: phones.flatMap(({ numbers }) => numbers).map(showNumber) },
    { label: words.extension, value: phones.flatMap(({ extensions }) => extensions) },
    { label: words.fax, value: faxes.flatMap(({ numbers }) => numbers).map(showNumber) },
  ].filter(({ value }) => value.length > 0);
  const devices = phones.flatMap((line) => line.devices).filter(({ enabled }) => enabled);
  const missing = missingOf(user);
  const says = (label: Words, spans: readonly Span[]): Part[] =>
    spans.length > 0 ? [text({ say: label }, ...spans, { text: "." })] : [];
  const setUp: Part[] = user.telephony ? [text({ say: phrase(words.setUp, { email: user.email }) })] : [];
  return reply(
    text({ say: welcome(user.firstName), strong: true }),
    { part: "facts", facts: facts.map(({ label, value }) => ({ label, value: [{ text: value.join(", ") }] })) },
    ...says(words.rings, devices.length > 0 ? [{ text: devices.map(({ name }) => name).join(", ") }] : []),
    ...says(words.missing, listMissing(missing)),
    ...setUp,
    ...(helpers.length > 0 ? [text({ say: phrase(words.helps, { names: helpers.join(", ") }) })] : []),
    actions(
      { label: words.show, style: "primary", intent: { kind: "text", text: "me" } },
      ...(user.telephony
        ? [{ label: words.addDevice, intent: { kind: "open" as const, command: "add-device", values: {} } }]
        : []),
      { label: words.help, intent: { kind: "text", text: "help" } },
    ),
  );
}
