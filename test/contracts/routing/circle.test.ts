import { expect, test } from "vitest";
import { openDatabase } from "../../../db/engine/client.ts";
import type { Database } from "../../../db/engine/database.ts";
import { setNoAnswer } from "../../../db/routing/no-answer.ts";
import { DomainError } from "../../../src/domain/errors.ts";
import { addPerson, count } from "../../fixtures/company/company.ts";
import { aLine } from "../../fixtures/company/users.ts";
import { addLines, now } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

/** What became of a forwarding: "goes", or on which field it was refused and why. */
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "goes",
    (error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      return `${error.field}: ${error.phrase.words.en}`;
    },
  );
const round = "to: Their own unanswered calls come back here: it would go round in circles.";
const lines = "forward_user_id is not null";

async function hire(db: Database, names: readonly string[]): Promise<string[]> {
  const hired: string[] = [];
  for (const first of names) {
    const { user } = await addPerson(db, { first, last: "Ring" });
    await addLines(db, user, [aLine()]);
    hired.push(user);
  }
  return hired;
}

const forward = (db: Database, from: string, to: string, meanwhile: () => Promise<void> = async () => {}) =>
  outcome(
    db.transaction(async (tx) => {
      await setNoAnswer(tx, from, { what: "forward", user: to }, now);
      await meanwhile();
    }),
  );

describeEachStore("Unanswered calls", (store) => {
  test("go round in circles neither by the commands nor by a statement of any kind", async () => {
    const db = await store.open();
    const [one = "", two = "", three = ""] = await hire(db, ["One", "Two", "Three"]);
    expect(await forward(db, one, two)).toBe("goes");
    expect(await forward(db, two, three)).toBe("goes");
    expect(await forward(db, three, one)).toBe(round);
    const statement = "update endpoints set no_answer = 'forward', forward_user_id = $2 where user_id = $1";
    await expect(db.execute(statement, [three, one])).rejects.toMatchObject({ constraint: "endpoints_forward_round" });
    await expect(db.execute(statement, [three, three])).rejects.toMatchObject({
      constraint: "endpoints_forward_round",
    });
    expect(await count(db, "endpoints", lines)).toBe(2);
  });

  /** The second begins while the first has written and not committed; far apart: nobody of the one is in the other. */
  const atOnce = { "back to the first": [], "and the chains between them were there before": ["Far", "Away"] };
  for (const [how, between] of Object.entries(atOnce)) {
    test.runIf(store.url)(`do not when two forward at the same moment, ${how}`, async () => {
      const url = (await store.url?.()) ?? "";
      const [mine, theirs] = [await openDatabase({ url }), await openDatabase({ url })];
      try {
        const [one = "", two = "", far = two, away = one] = await hire(mine, ["One", "Two", ...between]);
        // one → two is to come, two → far is there; far → away is to come, away → one is there
        for (const [from, to] of [
          [two, far],
          [away, one],
        ] as const)
          if (from !== to) expect(await forward(mine, from, to)).toBe("goes");
        let second = Promise.resolve("");
        const first = await forward(mine, one, two, async () => {
          second = forward(theirs, far, away);
          // it waits for the first, or is through already
          await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 150))]);
        });
        expect([first, await second]).toEqual(["goes", round]);
        expect(await count(mine, "endpoints", lines)).toBe(1 + between.length);
      } finally {
        await Promise.all([mine.close(), theirs.close()]);
      }
    });
  }
});
