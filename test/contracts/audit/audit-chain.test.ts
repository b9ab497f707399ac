import { expect, test } from "vitest";
import { BrokenChainError, exportPage, verify } from "../../../src/app/operator/audit-lines.ts";
import type { Linked } from "../../../src/domain/audit/audit-link.ts";
import { chainAudit } from "../../../src/jobs/audit/chain-audit.ts";
import { addStaff } from "../../fixtures/company/company.ts";
import { openNotices } from "../../fixtures/company/notices.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("The chain of the audit", (store) => {
  async function start(facts = 5) {
    const db = await store.open();
    const { carla, anna } = await addStaff(db);
    const { store: kept, context, clock } = openNotices(db);
    let key = 0;
    const change = (name: string) =>
      kept.transaction(async (tx) => {
        key++;
        const events = [
          {
            ...{ verb: "user.edit" as const, user: carla.user, person: carla.person },
            ...{ before: { firstName: "Carla", note: "ä | “x”" }, after: { firstName: name } },
          },
          { verb: "settings.change" as const, after: { n: key } },
        ];
        const entry = { key: `k${key}`, form: undefined, outcome: {}, actor: anna.person, events, now: clock.now() };
        await tx.journal.seal(entry);
      });
    for (let nth = 0; nth < facts; nth++) await change(`C${nth}`);
    const run = () => chainAudit.run(context, {});
    const lines = async () => {
      let text = "";
      for (let page = "-", after = 0; page !== ""; text += page) {
        page = await exportPage(kept, after);
        after = JSON.parse(page.trim().split("\n").at(-1) || '{"nth":0}').nth;
      }
      return text.trim().split("\n");
    };
    return { db, kept, change, run, lines, carla, clock };
  }

  test("links every fact once, whoever is at it at the same time, and an export of it is whole", async () => {
    const { change, run, lines, db } = await start();
    await Promise.all([run(), run()]);
    await change("later");
    await run();
    await run();
    expect((await db.execute("select count(*)::int n, max(nth)::int most from audit_links")).rows).toEqual([
      { n: 12, most: 12 },
    ]);
    expect(await verify(await lines())).toMatchObject({
      ...{ lines: 12, forgotten: 0, checkpoints: 1, first: { nth: 1, previous: "" }, last: { nth: 12 } },
    });
  });

  test("takes what was committed late, after what was faster", async () => {
    const { run, lines, db } = await start(1);
    await run();
    await db.execute(
      "insert into audit (id, at, verb, digest) overriding system value values (900, now(), 'user.edit', 'd')",
    );
    await run();
    // its number was taken before, it became visible after
    await db.execute(
      "insert into audit (id, at, verb, digest) overriding system value values (800, now(), 'user.edit', 'd')",
    );
    await run();
    const ids = (await lines()).map((line) => (JSON.parse(line) as Linked).id);
    expect(ids.slice(-2)).toEqual([900, 800]);
    expect(await verify(await lines())).toMatchObject({ lines: 4 });
  });

  test("notes once a day how far it had come", async () => {
    const { run, change, clock, db } = await start(1);
    await run();
    await change("x");
    await run();
    clock.set("2026-11-24T00:00:30Z");
    await run();
    expect((await db.execute("select day::text, nth::int from audit_checkpoints order by 1")).rows).toEqual([
      { day: "2026-11-23", nth: 2 },
      { day: "2026-11-24", nth: 4 },
    ]);
    await expect(db.execute("update audit_checkpoints set hash = 'x'")).rejects.toThrow("append only");
    await expect(db.execute("delete from audit_links")).rejects.toThrow("append only");
  });

  test("is broken where the database says something else than was noted for the day", async () => {
    const { run, lines, db } = await start(2);
    await run();
    await db.script("alter table audit_checkpoints disable trigger all; update audit_checkpoints set hash = 'x'");
    await expect(verify(await lines())).rejects.toThrow("line 4: the checkpoint of 2026-11-23 noted another hash");
  });

  test("still holds when somebody was forgotten: their values are gone, that they were changed is not", async () => {
    const { run, lines, db, kept, carla, clock } = await start();
    await run();
    await db.execute("update users set left_at = now() where id = $1", [carla.user]);
    await kept.transaction((tx) => tx.leaving.erase(carla.user, 90, clock.now()));
    const text = await lines();
    expect(text.join()).not.toContain("Carla");
    expect(await verify(text)).toMatchObject({ lines: 10, forgotten: 5 });
  });

  test.each<[string, (lines: string[]) => string[], string]>([
    [
      "a word of a fact",
      (all) => all.with(3, all[3]?.replace("settings.change", "settings.chance") ?? ""),
      "line 4: the fact is not",
    ],
    ["a value", (all) => all.with(2, all[2]?.replace("C1", "C9") ?? ""), "line 3: the values are not"],
    ["who did it", (all) => all.with(4, all[4]?.replace(/"actor":"./, '"actor":"x') ?? ""), "line 5: "],
    ["a line that is gone", (all) => all.toSpliced(5, 1), "line 6: link 6 is expected, this is 7"],
    ["one too many", (all) => all.toSpliced(5, 0, all[4] ?? ""), "line 6: link 6 is expected, this is 5"],
    ["two that changed places", (all) => all.with(6, all[7] ?? "").with(7, all[6] ?? ""), "line 7: link 7 is expected"],
    ["the first one gone", (all) => all.slice(1).with(0, all[1]?.replace('"nth":2', '"nth":1') ?? ""), "line 1: "],
    ["half a line", (all) => all.with(9, all[9]?.slice(0, 40) ?? ""), "line 10: this is no line of an export"],
  ])("an export shows %s, and where", async (_what, tamper, said) => {
    const { run, lines } = await start();
    await run();
    const whole = await lines();
    await verify(whole);
    const tampered = tamper([...whole]);
    expect(tampered).not.toEqual(whole);
    const refused = verify(tampered);
    await expect(refused).rejects.toBeInstanceOf(BrokenChainError);
    await expect(refused).rejects.toThrow(said);
  });
});
