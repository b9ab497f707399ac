import { expect, test } from "vitest";
import { openDatabase } from "../../../db/engine/client.ts";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { breaches } from "../../fixtures/company/breaches.ts";
import { addIdentity, addPerson } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { type Asker, runSchedule, type Told } from "./schedules/lane.ts";

const total = process.env.LONG ? 10_000 : 150;
/** The same schedules in every run; the long one takes others each time, which `SEED=…` does again. */
const seed = Number(process.env.SEED ?? (process.env.LONG ? Math.floor(Math.random() * 2 ** 31) : 20_261_124));
/** So many at a time, each with an asker of its own and the same administrators. */
const lanes = 8;

describeEachStore("Requests and decisions, whatever goes wrong around them, at two processes", (store) => {
  const onServer = test.runIf(store.url && !process.env.FAST);
  onServer(
    "no effect is lost or doubled, and all copies end on the same revision",
    { timeout: 18_000_000 },
    async () => {
      const url = (await store.url?.()) ?? "";
      const dbs = [await openDatabase({ url }), await openDatabase({ url })];
      try {
        const [db] = dbs as [(typeof dbs)[number]];
        const admins: ChatId[] = [];
        for (const first of ["Anna", "Dora"]) {
          const chat: ChatId = `slack:T1:U${first.toUpperCase()}`;
          const { person } = await addPerson(db, { first, last: "Admin", role: "admin", chat });
          const other: ChatId = `teams:t:${first.toLowerCase()}`;
          await addIdentity(db, person, other);
          admins.push(chat, other);
        }
        const askers: Asker[] = [];
        for (let nth = 0; nth < lanes; nth++) {
          const chat: ChatId = `slack:T1:UASKER${nth}`;
          const { person } = await addPerson(db, { first: `Asker${nth}`, last: "Employee", chat });
          askers.push({ person, chat, email: `asker${nth}.employee@firm.de` });
        }
        const told: Told[] = [];
        let next = 0;
        const since = Date.now();
        const lane = async (asker: Asker) => {
          for (let nth = next++; nth < total; nth = next++) {
            const one = await runSchedule(dbs, asker, admins, seed + nth, `schedule ${seed + nth}`);
            const { lost, doubled, behind, unanswered, duplicates, seen } = one;
            // an answer of the platform that never arrived is the one thing that nobody can know about
            const unknown = seen.lost + seen["dies after"];
            const wrong = { lost, doubled, behind, unanswered };
            expect(wrong, `SEED=${seed + nth}`).toEqual({ lost: 0, doubled: 0, behind: 0, unanswered: [] });
            expect(duplicates, `SEED=${seed + nth}`).toBeLessThanOrEqual(unknown);
            told.push(one);
            if (told.length % 1000 === 0) console.log(`${told.length} in ${Math.round((Date.now() - since) / 1000)} s`);
          }
        };
        // the others end what they are at before the databases close
        const stopAll = (error: unknown) => {
          next = total;
          throw error;
        };
        const ended = await Promise.allSettled(askers.map((asker) => lane(asker).catch(stopAll)));
        for (const one of ended) if (one.status === "rejected") throw one.reason;
        expect((await db.execute(breaches)).rows).toEqual([]);
        const sum = (of: (one: Told) => number) => told.reduce((all, one) => all + of(one), 0);
        const certain = told.filter(({ seen }) => seen.lost + seen["dies after"] === 0);
        console.log(
          `SEED=${seed}: ${told.length} schedules, ${sum((one) => one.asked)} acts, ${sum((one) => one.repeated)} delivered twice; ` +
            `429 ${sum((one) => one.seen.quiet)}, 500 ${sum((one) => one.seen.fails)}, 500 after posting ${sum((one) => one.seen.lost)}, ` +
            `copies deleted while they waited ${sum((one) => one.deleted)}, crashes ${sum((one) => one.seen["dies before"])} before and ${sum((one) => one.seen["dies after"])} after posting; ` +
            `lost 0, doubled 0, behind 0, posted ${sum((one) => one.posted)}, duplicates ${sum((one) => one.duplicates)} ` +
            `(0 in ${certain.length} schedules in which every answer of the platform arrived)`,
        );
        for (const one of certain) expect(one.duplicates).toBe(0);
        // what goes wrong is drawn: only the long run is sure to draw all of it
        if (process.env.LONG) expect(sum((one) => one.deleted)).toBeGreaterThan(10);
        if (process.env.LONG)
          for (const kind of ["quiet", "fails", "lost", "dies before", "dies after"] as const)
            expect(sum((one) => one.seen[kind])).toBeGreaterThan(10);
      } finally {
        for (const db of dbs) await db.close();
      }
    },
  );
});
