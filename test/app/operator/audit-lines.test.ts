import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestOf, hashOf } from "../../../db/audit/audit-hash.ts";
import { BrokenChainError, toLine, verify } from "../../../src/app/operator/audit-lines.ts";
import type { Linked } from "../../../src/domain/audit/audit-link.ts";

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const details = fc.record({
  salt: fc.option(fc.uuid()),
  before: fc.option(text.map((note) => JSON.stringify({ note }))),
  after: fc.option(text.map((note) => JSON.stringify({ note }))),
});
const fact = fc.record({
  id: fc.integer({ min: 1, max: 1e9 }),
  at: fc
    .date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true })
    .map((at) => at.toISOString()),
  actor: fc.option(fc.uuid()),
  verb: fc.constantFrom("user.edit", "admin.approved", "number.move"),
  user: fc.option(fc.uuid()),
  details,
  forgotten: fc.boolean(),
  checkpoint: fc.boolean(),
});

/** An export as the server writes it: chained, with checkpoints, some people forgotten. */
const chain = fc.array(fact, { minLength: 3, maxLength: 30 }).map((facts) => {
  let previous = "";
  return facts.map(({ details: values, forgotten, checkpoint, ...rest }, at): Linked => {
    const linked = { ...rest, nth: at + 1, digest: digestOf(values) };
    const hash = hashOf(previous, linked);
    const day = new Date(Date.UTC(2026, 0, at + 1)).toISOString().slice(0, 10);
    const link = {
      ...linked,
      previous,
      hash,
      details: forgotten ? null : values,
      checkpoints: checkpoint ? [{ day, hash }] : [],
    };
    previous = hash;
    return link;
  });
});
const written = (links: readonly Linked[]) => links.map(toLine);
const brokenAt = (lines: readonly string[], known: readonly string[] = []) =>
  verify(lines, known).then(
    () => undefined,
    (error: unknown) => {
      if (!(error instanceof BrokenChainError)) throw error;
      return Number(/^line (\d+):/.exec(error.message)?.[1]);
    },
  );

type Where = { links: Linked[]; at: number };
const somewhere = fc.tuple(chain, fc.nat()).map(([links, nth]): Where => ({ links, at: nth % links.length }));
const change =
  (by: (link: Linked) => Partial<Linked>) =>
  ({ links, at }: Where) =>
    links.map((link, nth) => (nth === at ? { ...link, ...by(link) } : link));

/** What somebody may do to a file, and on which line, counted from 0, it has to show. */
const tampers: readonly [string, (where: Where) => Linked[], (where: Where) => number][] = [
  ["another actor", change(({ actor }) => ({ actor: actor ? null : "x" })), ({ at }) => at],
  ["another verb", change(({ verb }) => ({ verb: `${verb}!` })), ({ at }) => at],
  ["another time", change(({ at }) => ({ at: at.replace("2026", "2025").replace("2027", "2024") })), ({ at }) => at],
  ["another account", change(({ user }) => ({ user: user ? null : "x" })), ({ at }) => at],
  [
    "another hash",
    change(({ hash }) => ({ hash: `${hash.slice(1)}0` === hash ? "" : `${hash.slice(1)}0` })),
    ({ at }) => at,
  ],
  [
    "another fact, hashed anew",
    change((link) => ({
      verb: "user.leave",
      hash: hashOf(link.previous, { ...link, verb: "user.leave" }),
      checkpoints: [],
    })),
    // it fits by itself: the next one does not follow from it
    ({ at }) => at + 1,
  ],
  ["a line gone", ({ links, at }) => links.toSpliced(at, 1), ({ at }) => at],
  ["a line twice", ({ links, at }) => links.toSpliced(at, 0, links[at] as Linked), ({ at }) => at + 1],
  [
    "two that changed places",
    ({ links, at }) => links.toSpliced(at, 2, ...links.slice(at, at + 2).reverse()),
    ({ at }) => at,
  ],
  [
    "a checkpoint that noted something else",
    change(() => ({ checkpoints: [{ day: "2030-01-01", hash: "0" }] })),
    ({ at }) => at,
  ],
];

describe("An export of the audit", () => {
  test("is whole as it was written, whoever was forgotten", () =>
    fc.assert(
      fc.asyncProperty(chain, async (links) => {
        const last = links.at(-1);
        const found = await verify(written(links), [links[0]?.hash ?? "", last?.hash ?? ""]);
        expect(found).toMatchObject({
          lines: links.length,
          forgotten: links.filter(({ details: kept }) => kept === null).length,
          checkpoints: links.filter(({ checkpoints }) => checkpoints.length > 0).length,
        });
      }),
    ));

  test.each(tampers)("shows %s on the right line", (_what, tamper, shows) =>
    fc.assert(
      fc.asyncProperty(somewhere, async (where) => {
        const lines = written(tamper(where));
        const line = shows(where);
        // a change of the last line that nothing follows, or a last one gone, shows by a hash kept elsewhere alone
        fc.pre(line < lines.length && JSON.stringify(lines) !== JSON.stringify(written(where.links)));
        expect(await brokenAt(lines)).toBe(line + 1);
      }),
    ),
  );

  test("shows a changed value, as long as nobody was forgotten", () =>
    fc.assert(
      fc.asyncProperty(somewhere, text, async (where, note) => {
        const { links, at } = where;
        fc.pre(links[at]?.details !== null && links[at]?.details?.after !== JSON.stringify({ note }));
        const lines = written(
          change(({ details: kept }) => ({ details: kept && { ...kept, after: JSON.stringify({ note }) } }))(where),
        );
        expect(await brokenAt(lines)).toBe(at + 1);
      }),
    ));

  test("shows by a hash that was kept elsewhere that its end was cut off, or that it was made anew from somewhere on", () =>
    fc.assert(
      fc.asyncProperty(somewhere, async ({ links, at }) => {
        const kept = links.at(-1)?.hash ?? "";
        expect(await brokenAt(written(links.slice(0, at)), [kept])).toBe(at + 1);
        let previous = links[at]?.previous ?? "";
        const anew = links.map((link, nth) => {
          if (nth < at) return link;
          const other = { ...link, ...(nth === at && { verb: "user.suspend" }), previous, checkpoints: [] };
          previous = hashOf(previous, other);
          return { ...other, hash: previous };
        });
        expect(await brokenAt(written(anew))).toBeUndefined();
        expect(await brokenAt(written(anew), [kept])).toBe(links.length + 1);
      }),
    ));

  // which day a checkpoint was noted for is in no hash: only that days follow one another is looked at
  const days = /(?<="day":")[^"]*/;
  test("shows any letter that is not what it was, on its line", () =>
    fc.assert(
      fc.asyncProperty(
        somewhere,
        fc.nat(),
        fc.constantFrom("x", "7", "{", " ", "é"),
        async ({ links, at }, place, letter) => {
          const lines = written(links);
          const line = lines[at] ?? "";
          const spot = place % line.length;
          const changed = `${line.slice(0, spot)}${letter}${line.slice(spot + 1)}`;
          fc.pre(changed !== line && changed.replace(days, "") !== line.replace(days, ""));
          expect(await brokenAt(lines.with(at, changed))).toBe(at + 1);
        },
      ),
      { numRuns: 1000 },
    ));
});
