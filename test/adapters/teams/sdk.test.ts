import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { signToken, type TokenOverrides } from "../../../adapters/playground/fakes/teams/signing.ts";
import { createSdk, type Sdk } from "../../../adapters/teams/sdk.ts";
import { openTeamsKeys, type TeamsKeys } from "../../fixtures/teams/teams-keys.ts";

const serviceUrl = "https://smba.example/emea/";
const appId = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const activity = { type: "message", channelId: "msteams", serviceUrl };
const header = async (overrides?: TokenOverrides) =>
  `Bearer ${await signToken({ appId, serviceUrl, now: Date.now }, overrides)}`;

let keys: TeamsKeys;
let sdk: Sdk;
beforeEach(async () => {
  keys = await openTeamsKeys();
  sdk = createSdk({ appId, password: "p", tenantId: appId, metadataUrl: keys.metadataUrl });
});
afterEach(() => keys.close());

describe("What Microsoft's SDK is left to check", () => {
  it("an activity of the channel and the address that the token is for", async () => {
    expect(await sdk.isGenuine(activity, await header())).toBe(true);
  });

  it.each<[string, object, TokenOverrides]>([
    ["of another address", { serviceUrl: "https://attacker.example/" }, {}],
    ["of an address that only looks the same", { serviceUrl: `${serviceUrl}x` }, {}],
    ["under a token for another address", {}, { serviceurl: "https://attacker.example/" }],
    ["under a token for no address", {}, { claims: { serviceurl: undefined } }],
    ["under a token for another app", {}, { aud: "another" }],
  ])("not an activity %s", async (_name, more, overrides) => {
    expect(await sdk.isGenuine({ ...activity, ...more }, await header(overrides))).toBe(false);
  });

  it("nobody while its keys cannot be reached", async () => {
    await keys.close();
    await expect(sdk.isGenuine(activity, await header())).rejects.toThrow();
  });

  it.each<[string, TeamsKeys["instead"]]>([
    ["the first document answers 503", { metadata: 503 }],
    ["the keys answer 503", { keys: 503 }],
  ])("calls nobody a liar while its keys cannot be had: %s", async (_name, instead) => {
    keys.instead = instead;
    await expect(sdk.isGenuine(activity, await header())).rejects.toThrow();
  });

  it.each<[string, TeamsKeys["instead"]]>([
    ["503", { metadata: 503 }],
    ["a page of a proxy", { metadata: "<html>" }],
    ["503 for the keys", { keys: 503 }],
  ])("knows a genuine activity again after the documents answered %s", async (_name, instead) => {
    keys.instead = instead;
    expect(await sdk.isGenuine(activity, await header()).catch(() => "away")).not.toBe(true);
    keys.instead = {};
    expect(await sdk.isGenuine(activity, await header())).toBe(true);
  });
});
