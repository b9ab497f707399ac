import { writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { type Theme, themes, toSvg } from "../../../adapters/web/routing-picture.ts";
import { createSigner } from "../../../src/core/identity/signer.ts";
import type { UserView } from "../../../src/domain/people/user.ts";
import type { Device } from "../../../src/domain/routing/line.ts";
import { routesOf, type Stop } from "../../../src/domain/routing/route.ts";
import { aLine } from "../../fixtures/company/users.ts";

const device = (name: string, position: number, enabled = true): Device => ({
  ...{
    id: name,
    kind: "voip_phone",
    name,
    position,
    enabled,
    ringSeconds: 15 + 5 * position,
    target: null,
    externalId: null,
  },
});
const line = aLine();
const anna = {
  ...{ firstName: "Anna", lastName: "Berg", suspended: false },
  lines: [
    {
      ...line,
      numbers: ["+493023125103"],
      extensions: ["103"],
      devices: [device("Desk phone", 0)],
      noAnswer: "voicemail",
    },
  ],
} as unknown as UserView;
const withLine = (more: object) => ({ ...anna, lines: [{ ...anna.lines[0], ...more }] }) as unknown as UserView;

const looks: Readonly<Record<string, UserView>> = {
  complete: anna,
  incomplete: withLine({ numbers: [], devices: [], noAnswer: null }),
  five: withLine({
    devices: ["Desk phone", "App", "Mobile", "Old phone", "Door"].map((name, at) => device(name, at, at !== 3)),
  }),
  forward: withLine({ noAnswer: "forward", forward: { to: "number", number: "+491701234567" } }),
  lost: withLine({ noAnswer: "forward", forward: { to: "person", user: "b", name: "Ben Okafor", reachable: false } }),
  together: withLine({
    ringing: "together",
    devices: ["Desk phone", "App", "Mobile"].map((name, at) => device(name, at)),
  }),
  suspended: { ...anna, suspended: true },
  long: withLine({
    numbers: ["+493023125103", "+493023125104", "+493023125105"],
    devices: [device("A very long name of a phone that stands in the third floor of the back building", 0)],
  }),
  none: { ...anna, lines: [] },
};

describe("The picture of a routing", () => {
  it.each(Object.entries(looks))("is drawn in both themes and languages: %s", (name, user) => {
    for (const theme of Object.keys(themes) as Theme[])
      for (const locale of ["en", "de"] as const) {
        const svg = toSvg(routesOf(user), locale, theme);
        const png = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
        expect(png.width).toBe(640);
        expect(png.height).toBe(Number(/height="(\d+)"/.exec(svg)?.[1]));
        if (process.env.LOOK) writeFileSync(`${process.env.LOOK}/${name}-${theme}-${locale}.svg`, svg);
      }
  });

  it("numbers what rings, in order, and leaves out what is off", () => {
    const svg = toSvg(routesOf(looks.five as UserView), "en", "light");
    expect(svg.match(/text-anchor="middle">\d/g)?.length).toBe(4);
    expect(svg).toContain(">off<");
  });

  it("cuts no number: of many it shows the first, and how many more there are", () => {
    const numbers = ["+493023125102", "+493023125103", "+493023125104"];
    const called = (some: string[]): Stop[] => [{ kind: "called", numbers: some, extensions: [] }];
    expect(toSvg([called(numbers)], "en", "light")).toContain(">+49 30 23125102 and 2 more<");
    expect(toSvg([called(numbers)], "de", "light")).toContain(">+49 30 23125102 und 2 weitere<");
    expect(toSvg([called(numbers.slice(0, 2))], "en", "light")).toContain(">+49 30 23125102, +49 30 23125103<");
  });

  it("shows nothing of somebody suspended as if it rang", () => {
    const five = looks.five as UserView;
    const svg = toSvg(routesOf({ ...five, suspended: true }), "en", "light");
    expect(svg).toContain(">suspended: nothing rings<");
    expect(svg).not.toMatch(/text-anchor="middle">\d/);
    expect(svg.match(/stroke-dasharray/g)?.length).toBe(6);
  });

  it("says what is missing where it is missing", () => {
    const svg = toSvg(routesOf(looks.incomplete as UserView), "de", "light");
    for (const gap of ["Noch keine Rufnummer", "Noch kein Gerät, das klingelt", "Offen: wenn niemand abnimmt"])
      expect(svg).toContain(gap);
  });

  it("draws what people typed as characters, whatever they typed", () => {
    const stops: Stop[] = [{ kind: "person", name: `</text><script>"x"&'`, silent: false }];
    const svg = toSvg([stops], "en", "dark");
    expect(svg).not.toContain("<script>");
    expect(new Resvg(svg).render().width).toBe(640);
  });
});

describe("A signed text", () => {
  const signer = createSigner("a secret", "pictures");
  const soon = new Date("2026-11-24T00:00:00Z");
  const before = new Date("2026-11-23T23:59:59Z");
  it("is read until it ends, by whoever has the secret, for the same purpose", () => {
    const signed = signer.sign("anna", soon);
    expect(signer.read(signed, before)).toBe("anna");
    expect(createSigner("a secret", "pictures").read(signed, before)).toBe("anna");
    expect(signer.read(signed, soon)).toBeUndefined();
    expect(createSigner("a secret", "links").read(signed, before)).toBeUndefined();
    expect(createSigner("another", "pictures").read(signed, before)).toBeUndefined();
  });

  it("is refused with any character changed, added or missing", () => {
    const signed = signer.sign("anna", soon);
    for (let at = 0; at < signed.length; at++) {
      const other = signed[at] === "A" ? "B" : "A";
      expect(signer.read(signed.slice(0, at) + other + signed.slice(at + 1), before)).toBeUndefined();
      expect(signer.read(signed.slice(0, at), before)).toBeUndefined();
    }
    for (const more of ["=", ".", ".x", " ", "x".repeat(2000)])
      expect(signer.read(signed + more, before)).toBeUndefined();
    for (const none of ["", ".", "..", "null.", "🦄"]) expect(signer.read(none, before)).toBeUndefined();
  });
});

describe("What people call a device", () => {
  it.each([
    ["a control character", "Desk\u0007phone"],
    ["a line and a zero", "Desk\n\0phone"],
    ["half of a character", "Desk\ud83dphone"],
    ["what turns the writing around", "Desk\u202ephone"],
  ])("may hold %s and is drawn all the same", (_what, name) => {
    const svg = toSvg(routesOf(withLine({ devices: [device(name, 0)] })), "en", "light");
    expect(() => new Resvg(svg).render()).not.toThrow();
    expect(svg).toContain("Deskphone");
  });
});
