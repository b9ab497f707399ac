import { expect, it } from "vitest";
import { openOffice } from "../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../fixtures/stores/stores.ts";
import { openTroubled } from "../fixtures/stores/troubled-store.ts";

describeEachStore("Whoever watches the server", (store) => {
  it("hears that it lives while the database is away, but that it is not ready, and when it is again", async () => {
    const trouble = await openTroubled(store);
    const office = await openOffice(trouble.db, { look: trouble.calm });
    const { url } = office.switchboard;
    const ask = async (path: string) => {
      const answer = await fetch(url + path);
      return `${answer.status} ${await answer.text()}`;
    };
    const both = async () => [await ask("/healthz"), await ask("/readyz")];
    expect(await both()).toEqual(["200 ok", "200 ready"]);
    const back = await trouble.leave();
    await expect.poll(both, { timeout: 8000 }).toEqual(["200 ok", "503 database: not reachable"]);
    await back();
    await expect.poll(both, { timeout: 8000 }).toEqual(["200 ok", "200 ready"]);
    await office.close();
    await trouble.close();
  }, 30_000);
});
