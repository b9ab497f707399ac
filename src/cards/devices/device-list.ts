import type { ReadContext } from "../../core/request/command.ts";
import { type Action, actions, type ListItem, type Part, type Span, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { deviceKindWords } from "../../domain/devices/device.ts";
import { missingOf } from "../../domain/people/missing.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { editionTable } from "../../domain/phone-system/edition.ts";
import type { Device } from "../../domain/routing/line.ts";
import { missingSteps } from "../people/missing.ts";
import { priceSpan } from "./price.ts";

const words = {
  up: { en: "Up", de: "Nach oben" },
  down: { en: "Down", de: "Nach unten" },
  on: { en: "Switch on", de: "Einschalten" },
  switchOff: { en: "Switch off", de: "Ausschalten" },
  change: { en: "Change", de: "Ändern" },
  credentials: { en: "Sign-in data", de: "Zugangsdaten" },
  remove: { en: "Remove", de: "Entfernen" },
  none: { en: "Nothing rings yet.", de: "Noch klingelt nichts." },
  off: { en: "off", de: "aus" },
  add: { en: "Add a device", de: "Gerät hinzufügen" },
  ringing: { en: "How devices ring", de: "Wie Geräte klingeln" },
  noAnswer: { en: "If nobody answers", de: "Wenn niemand abnimmt" },
} satisfies Record<string, Words>;
/** With more, each row has its form alone: a message holds no more buttons than that. */
const maxRows = 8;

/** What rings for somebody, in order, each row with what may be done to it; and what they lack, as every view says. */
export function deviceList(ctx: ReadContext, user: UserView): Part[] {
  const lines = user.lines.map(({ devices }) => [...devices].sort((a, b) => a.position - b.position));
  const rings = lines.flatMap((devices) => devices.map((device, at) => ({ device, at, of: devices.length })));
  const price = priceSpan(ctx, rings.length);
  const values = { ...(user.id !== ctx.caller.user && { person: user.email }) };
  const open = (label: Words, command: string): Action => ({ label, intent: { kind: "open", command, values } });
  // what is missing has its button above
  const lacks = missingOf(user);
  return [
    text({
      say: phrase({ en: "Devices of {name}", de: "Geräte von {name}" }, { name: fullName(user) }),
      strong: true,
    }),
    ...missingSteps(ctx, user),
    text({ say: editionTable[ctx.edition].words.devices }, ...(price ? [{ text: " · " }, price] : [])),
    ...(rings.length === 0 ? [text({ say: words.none })] : []),
    { part: "list", items: rings.map((one, nth) => row(one, nth, rings.length)) },
    actions(
      ...(lacks.includes("device") ? [] : [{ ...open(words.add, "add-device"), style: "primary" as const }]),
      open(words.ringing, "ringing"),
      ...(lacks.includes("noAnswer") ? [] : [open(words.noAnswer, "no-answer")]),
    ),
  ];
}

/** A device at its place among those of its line. */
interface Placed {
  readonly device: Device;
  readonly at: number;
  readonly of: number;
}

function row({ device, at, of }: Placed, nth: number, count: number): ListItem {
  const { id, name, kind, enabled, ringSeconds } = device;
  const seconds = { say: phrase({ en: "{seconds} s", de: "{seconds} s" }, { seconds: String(ringSeconds) }) };
  const rings: Span = enabled ? seconds : { say: words.off };
  const does = (label: Words, line: string): Action => ({ label, intent: { kind: "text", text: line } });
  const change: Action = {
    label: words.change,
    intent: { kind: "open", command: "change-device", values: { device: id } },
  };
  // bound to the place it was seen at: pressed twice it moves once
  const step = (label: Words, way: string) => does(label, `adjust-device ${id} ${way} seen=${at + 1}`);
  const all = [
    ...(at > 0 ? [step(words.up, "up")] : []),
    ...(at < of - 1 ? [step(words.down, "down")] : []),
    enabled ? does(words.switchOff, `adjust-device ${id} off`) : does(words.on, `adjust-device ${id} on`),
    change,
    ...(kind === "voip_phone" ? [does(words.credentials, `credentials ${id}`)] : []),
    { ...does(words.remove, `remove-device ${id}`), style: "danger" as const },
  ];
  return {
    title: [{ text: `${nth + 1}. ${name}`, strong: true }],
    detail: [{ say: deviceKindWords[kind] }, { text: " · " }, rings],
    actions: count > maxRows ? [change] : all,
  };
}
