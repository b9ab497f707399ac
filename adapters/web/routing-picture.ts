import { showNumber } from "../../src/core/line/phone-number.ts";
import { type Locale, phrase, type Words } from "../../src/domain/chat/words.ts";
import type { Stop } from "../../src/domain/routing/route.ts";
import { clip } from "../../src/messages/clip.ts";
import { render } from "../../src/messages/render.ts";

export const themes = {
  light: {
    back: "#ffffff",
    box: "#f1f4f9",
    edge: "#c3cad8",
    text: "#16202e",
    soft: "#566173",
    mark: "#1d5fd1",
    bad: "#b3261e",
  },
  dark: {
    back: "#1b1f27",
    box: "#282e39",
    edge: "#4a5568",
    text: "#f3f5f9",
    soft: "#aeb8c8",
    mark: "#86b4ff",
    bad: "#ffb4ab",
  },
} as const;
export type Theme = keyof typeof themes;

const words = {
  extension: { en: "Extension", de: "Durchwahl" },
  nobody: { en: "if nobody answers", de: "wenn niemand abnimmt" },
  silent: { en: "suspended: nothing rings", de: "gesperrt: nichts klingelt" },
  off: { en: "off", de: "aus" },
  atOnce: { en: "all at once", de: "gleichzeitig" },
  lost: { en: "cannot be reached at the moment", de: "derzeit nicht erreichbar" },
  none: { en: "No phone line yet", de: "Noch kein Telefonanschluss" },
} satisfies Record<string, Words>;
const gaps = {
  number: { en: "No phone number yet", de: "Noch keine Rufnummer" },
  device: { en: "No device that rings yet", de: "Noch kein Gerät, das klingelt" },
  noAnswer: { en: "Open: if nobody answers", de: "Offen: wenn niemand abnimmt" },
} satisfies Record<string, Words>;
const noAnswers = {
  voicemail: { en: "Voicemail", de: "Anrufbeantworter" },
  forward: { en: "Forwarded", de: "Weiterleitung" },
  busy: { en: "Busy tone", de: "Besetztzeichen" },
} satisfies Record<string, Words>;

interface Box {
  readonly title: string;
  readonly detail: string;
  readonly look: "plain" | "mark" | "off" | "gap";
  /** What stands in the circle before a device. */
  readonly order?: number;
  /** Rings together with the box above. */
  readonly joined?: boolean;
}

/** Legible on a phone: a chat shows it about 360 points wide, so half of these. */
const width = 640;
const margin = 24;
const boxHeight = 84;
const gapHeight = 36;
const joint = 8;

/** The routing of one user as SVG; the text in it is the chat's text, escaped. Width and height in pixels. */
export function toSvg(routes: readonly (readonly Stop[])[], locale: Locale, theme: Theme): string {
  const color = themes[theme];
  const columns = routes.map((stops) => toBoxes(stops, locale));
  const boxes =
    columns.length > 0 ? columns : [[{ title: render(words.none, locale), detail: "", look: "gap" } as const]];
  let y = margin;
  const drawn = boxes.flatMap((column, index) => {
    if (index > 0) y += gapHeight / 2;
    return column.map((box, at) => {
      // what rings at once stands close together, without an arrow between
      const arrow = at === 0 || box.joined ? "" : drawArrow(y, color.edge);
      if (at > 0) y += box.joined ? joint : gapHeight;
      const drawnBox = drawBox(box, y, color);
      y += boxHeight;
      return arrow + drawnBox;
    });
  });
  const height = y + margin;
  const frame = `<rect width="${width}" height="${height}" rx="20" fill="${color.back}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter">${frame}${drawn.join("")}</svg>`;
}

function toBoxes(stops: readonly Stop[], locale: Locale): Box[] {
  let order = 0;
  const silent = stops.some((stop) => stop.kind === "person" && stop.silent);
  return stops.map((stop, at) => {
    const box = toBox(stop, locale);
    if (stop.kind !== "device") return box;
    const joined = stop.together && stops[at - 1]?.kind === "device";
    // of somebody suspended none looks as if it rang
    if (silent || !stop.device.enabled) return { ...box, joined, look: "off" };
    if (!stop.together || order === 0) order += 1;
    return { ...box, joined, order };
  });
}

function toBox(stop: Stop, locale: Locale): Box {
  switch (stop.kind) {
    case "called": {
      const extensions =
        stop.extensions.length > 0 ? `${render(words.extension, locale)} ${stop.extensions.join(", ")}` : "";
      const numbers = toNumbers(stop.numbers.map(showNumber), locale);
      return { title: numbers || extensions, detail: numbers ? extensions : "", look: "plain" };
    }
    case "person":
      return {
        title: stop.name,
        detail: stop.silent ? render(words.silent, locale) : "",
        look: stop.silent ? "gap" : "mark",
      };
    case "device": {
      const { name, enabled, ringSeconds } = stop.device;
      if (!enabled) return { title: name, detail: render(words.off, locale), look: "off" };
      const rings = phrase(
        { en: "rings {seconds} seconds", de: "klingelt {seconds} Sekunden" },
        { seconds: String(ringSeconds) },
      );
      const atOnce = stop.together ? `, ${render(words.atOnce, locale)}` : "";
      return { title: name, detail: render(rings, locale) + atOnce, look: "plain" };
    }
    case "no_answer":
      return noAnswerBox(stop, locale);
    case "gap":
      return { title: render(gaps[stop.of], locale), detail: "", look: "gap" };
  }
}

/** Whole numbers only: of many the first, and how many more there are. */
function toNumbers(numbers: readonly string[], locale: Locale): string {
  const [first = "", ...others] = numbers;
  if (others.length < 2) return numbers.join(", ");
  const more = { en: "{first} and {count} more", de: "{first} und {count} weitere" };
  return render(phrase(more, { first, count: String(others.length) }), locale);
}

/** Where calls go that nobody takes; whoever cannot be reached is marked: there it would end. */
function noAnswerBox({ what, forward }: Extract<Stop, { kind: "no_answer" }>, locale: Locale): Box {
  const detail = render(words.nobody, locale);
  if (forward === null) return { title: render(noAnswers[what], locale), detail, look: "plain" };
  const target = forward.to === "number" ? showNumber(forward.number) : forward.name;
  const lost = forward.to === "person" && !forward.reachable;
  return { title: `→ ${target}`, detail: lost ? render(words.lost, locale) : detail, look: lost ? "gap" : "plain" };
}

type Colors = (typeof themes)[Theme];

function drawBox({ title, detail, look, order }: Box, y: number, color: Colors): string {
  const edge = look === "gap" ? color.bad : look === "mark" ? color.mark : color.edge;
  const dash = look === "gap" || look === "off" ? ' stroke-dasharray="8 6"' : "";
  const ink = look === "gap" ? color.bad : look === "off" ? color.soft : color.text;
  const left = margin + 24 + (order === undefined ? 0 : 52);
  const circle =
    order === undefined
      ? ""
      : `<circle cx="${margin + 44}" cy="${y + 42}" r="20" fill="${color.mark}"/>${write(String(order), margin + 44, y + 51, 24, color.back, "700", "middle")}`;
  const room = Math.floor((width - margin - left) / 15);
  const lines = detail
    ? write(clip(title, room), left, y + 38, 27, ink, "700") +
      write(clip(detail, room + 8), left, y + 68, 22, color.soft)
    : write(clip(title, room), left, y + 52, 27, ink, "700");
  const box = `<rect x="${margin}" y="${y}" width="${width - 2 * margin}" height="${boxHeight}" rx="14" fill="${color.box}" stroke="${edge}" stroke-width="2"${dash}/>`;
  return box + circle + lines;
}

function drawArrow(y: number, color: string): string {
  const [x, end] = [width / 2, y + gapHeight - 4];
  return `<path d="M${x} ${y + 4} V${end} M${x - 8} ${end - 9} L${x} ${end} L${x + 8} ${end - 9}" fill="none" stroke="${color}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>`;
}

function write(
  text: string,
  x: number,
  y: number,
  size: number,
  color: string,
  weight = "400",
  anchor = "start",
): string {
  const escaped = drawable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${color}" text-anchor="${anchor}">${escaped}</text>`;
}

/** Without what XML cannot hold (controls, halves of characters) and what turns the writing around. */
function drawable(text: string): string {
  return text.replace(/[\p{Cc}\p{Surrogate}\uFFFE\uFFFF\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "");
}
