import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createFakeTeams, type FakeTeams } from "../../../adapters/playground/fakes/teams/fake-teams.ts";
import { createTokens } from "../../../adapters/teams/outbound/tokens.ts";
import { openTeamsKeys } from "../../fixtures/teams/teams-keys.ts";

let teams: FakeTeams;
let token: () => Promise<string>;
beforeEach(async () => {
  teams = await createFakeTeams();
  token = createTokens({ appId: teams.appId, password: teams.appPassword }, teams.metadataUrl);
});
afterEach(async () => {
  vi.useRealTimers();
  await teams.close();
});

const asked = () => teams.callsOf("token").length;
const later = (seconds: number) => void vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + seconds * 1000 });

describe("The token with which Teams is called", () => {
  it("is asked for as Entra wants it, for the Bot Connector alone", async () => {
    await token();
    expect(teams.callsOf("token").map(({ body, status }) => ({ body, status }))).toEqual([
      {
        body: {
          grant_type: "client_credentials",
          scope: "https://api.botframework.com/.default",
          client_id: teams.appId,
          client_secret: teams.appPassword,
        },
        status: 200,
      },
    ]);
  });

  it("is asked for once by many at the same time, and serves who comes after", async () => {
    const many = await Promise.all(Array.from({ length: 50 }, token));
    expect(new Set([...many, await token()]).size).toBe(1);
    expect(asked()).toBe(1);
  });

  it("serves until five minutes before its end, not longer", async () => {
    const first = await token();
    later(3599 - 300 - 5);
    expect(await token()).toBe(first);
    later(6);
    expect(await token()).not.toBe(first);
    expect(asked()).toBe(2);
  });

  it.each<[string, () => void]>([
    ["an error", () => teams.faults.fail("token")],
    ["a cut connection", () => teams.faults.drop("token")],
    ["too many requests", () => teams.faults.rateLimit("token")],
  ])("is asked for again by the next one after %s, and only by the next one", async (_name, fault) => {
    fault();
    const failed = await Promise.allSettled([token(), token(), token()]);
    expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(asked()).toBe(1);
    expect(await token()).toBe(await token());
    expect(asked()).toBe(2);
  });

  it("is not waited for by everybody when the answer hangs: who comes ten seconds later asks anew", async () => {
    const release = teams.faults.hang("token");
    const stuck = token();
    await new Promise((wait) => setTimeout(wait, 50));
    later(11);
    const fresh = await token();
    expect(await token()).toBe(fresh);
    release();
    await stuck;
    expect(await token()).toBe(fresh);
  });

  it("is refused for a wrong secret, and the secret is not repeated", async () => {
    const wrong = createTokens({ appId: teams.appId, password: "wrong-and-secret" }, teams.metadataUrl);
    const error = await wrong().catch(String);
    expect(error).toContain("/oauth2/v2.0/token answers 401");
    expect(error).not.toContain("wrong-and-secret");
  });

  it.each([
    ["is away", 503],
    ["is a page of a proxy", "<html>"],
    ["names no place for tokens", '{"jwks_uri":"http://127.0.0.1/keys"}'],
    ["names a place that is none", '{"token_endpoint":"nowhere"}'],
  ])("cannot be had when the document that says where %s, and is asked for again", async (_name, metadata) => {
    const keys = await openTeamsKeys();
    keys.instead.metadata = metadata;
    const other = createTokens({ appId: teams.appId, password: teams.appPassword }, keys.metadataUrl);
    await expect(other()).rejects.toThrow();
    keys.instead.metadata = JSON.stringify({ token_endpoint: teams.tokenUrl });
    expect(await other()).toMatch(/^[\w-]{32}$/);
    await keys.close();
  });

  it.each([
    ["no token", "{}"],
    ["no end", '{"access_token":"x"}'],
    ["an end that is no number", '{"access_token":"x","expires_in":"3599"}'],
  ])("is none with %s", async (_name, answer) => {
    const keys = await openTeamsKeys();
    const place = `${new URL(keys.metadataUrl).origin}/token`;
    keys.instead = { metadata: JSON.stringify({ token_endpoint: place }), keys: answer };
    await expect(createTokens({ appId: "a", password: "p" }, keys.metadataUrl)()).rejects.toThrow();
    await keys.close();
  });

  it("that lasts less than five minutes serves only once", async () => {
    const keys = await openTeamsKeys();
    const place = `${new URL(keys.metadataUrl).origin}/token`;
    keys.instead = {
      metadata: JSON.stringify({ token_endpoint: place }),
      keys: JSON.stringify({ access_token: "short", expires_in: 200 }),
    };
    const brief = createTokens({ appId: "a", password: "p" }, keys.metadataUrl);
    expect([await brief(), await brief()]).toEqual(["short", "short"]);
    expect(keys.asked.keys).toBe(2);
    await keys.close();
  });
});
