import { describe, expect, it } from "vitest";
import { sources } from "../fixtures/sources.ts";
import { bothStores, runsOnBoth } from "../fixtures/stores/both-stores.ts";

const files = sources("test").filter(({ path }) => path.endsWith(".test.ts") && !path.startsWith("test/architecture/"));

describe("The files that run on both stores", () => {
  it("exist and ask for a store", () => {
    const asking = files.filter(({ text }) => text.includes("describeEachStore("));
    const stale = bothStores.filter((one) => !asking.some(({ path }) => path.startsWith(one)));
    expect(stale).toEqual([]);
  });

  it("are all that have tests for PostgreSQL alone, which would run nowhere otherwise", () => {
    const needing = files.filter(({ text }) => /store\.url|store\.kind/.test(text) && !text.includes("testLong"));
    expect(needing.map(({ path }) => path).filter((path) => !runsOnBoth(path))).toEqual([]);
  });

  it("hold one journey through each chat", () => {
    const chats = ["test/journeys/people/onboard.test.ts", "test/journeys/teams/onboard.test.ts"];
    expect(chats.filter((path) => !runsOnBoth(path))).toEqual([]);
  });
});
