import { expect, test } from "vitest";
import { forgetOld } from "../../../src/jobs/audit/forget-old.ts";
import { jobs } from "../../../src/jobs/index.ts";
import { addStaff, anna, count } from "../../fixtures/company/company.ts";
import { createClock, createSent } from "../../fixtures/company/request-context.ts";
import { now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const nobody = undefined as never;

describeEachStore("every hour", (store) => {
  async function start() {
    const db = await store.open();
    const { anna: person } = await addStaff(db);
    const clock = createClock();
    const { store: opened } = openStore(db);
    const form = {
      id: crypto.randomUUID(),
      kind: "form" as const,
      owner: anna,
      command: "x",
      values: {},
      fingerprint: "",
    };
    await opened.forms.open({ ...form, issuedAt: now, expiresAt: new Date(now.getTime() + 8 * 3_600_000) });
    const entry = {
      key: "k",
      form: undefined,
      outcome: "told",
      actor: person.person,
      events: [{ verb: "x" as never }],
      now,
    };
    await opened.transaction((tx) => tx.journal.seal(entry));
    await opened.inbox.keep({ id: "open", surface: "slack", body: {} }, now, 5);
    const run = () =>
      forgetOld.run(
        {
          ...{ store: opened, clock, queue: createSent().queue, phoneSystem: nobody },
          identify: undefined as never,
          messenger: nobody,
          pages: nobody,
          defaultLocale: "en",
          timeZone: "Europe/Berlin",
        },
        {},
      );
    const left = async () => [
      await count(db, "deliveries", "outcome is not null"),
      await count(db, "deliveries"),
      await count(db, "stored_forms"),
      await count(db, "audit"),
    ];
    return { clock, run, left };
  }

  test.each([
    ["nothing of this hour", 59, [1, 2, 1, 1]],
    ["what was answered an hour ago, but not that it was", 61, [0, 2, 1, 1]],
    ["nothing more within a week", 7 * 1440 - 1, [0, 2, 1, 1]],
    ["the key after a week, but a draft not yet", 7 * 1440 + 1, [0, 1, 1, 1]],
    [
      "the draft a week after it expired, but never the audit or what is unanswered",
      7 * 1440 + 8 * 60 + 1,
      [0, 1, 0, 1],
    ],
  ])("is forgotten: %s", async (_what, minutes, kept) => {
    const { clock, run, left } = await start();
    clock.pass(minutes);
    await run();
    expect(await left()).toEqual(kept);
    await run();
    expect(await left()).toEqual(kept);
  });
});

test("every job has a name of its own and refuses data that is not its own", () => {
  expect(new Set(jobs.map(({ name }) => name)).size).toBe(jobs.length);
  for (const { schema } of jobs) {
    expect(schema.safeParse({ nonsense: 1 }).success).toBe(false);
    expect(schema.safeParse(null).success).toBe(false);
  }
  expect(jobs.filter(({ cron }) => cron).map(({ schema }) => schema.safeParse({}).success)).not.toContain(false);
});
