import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { signToken, type TokenOverrides, toJwks } from "../../../adapters/playground/fakes/teams/signing.ts";
import { createBearer } from "../../../adapters/teams/inbound/bearer.ts";
import { openTeamsKeys, type TeamsKeys } from "../../fixtures/teams/teams-keys.ts";

const appId = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const serviceUrl = "https://smba.example/emea/";
// far from the clock of this machine, so that a look at that one is noticed
const noon = Date.UTC(2031, 0, 6, 12);
const seconds = noon / 1000;
const sign = (overrides?: TokenOverrides) => signToken({ appId, serviceUrl, now: () => noon }, overrides);
const encode = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const right = { iss: "https://api.botframework.com", aud: appId, exp: seconds + 60, serviceurl: serviceUrl };
const forge = (header: unknown, claims: unknown = right) =>
  `${encode(header)}.${encode(claims)}.${encode("signature")}`;

let keys: TeamsKeys;
let bearer: (header: string | undefined) => Promise<boolean>;
beforeEach(async () => {
  keys = await openTeamsKeys();
  bearer = createBearer({ appId, metadataUrl: keys.metadataUrl, now: () => new Date(noon) });
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await keys.close();
});

/** The clock by which keys grow old. */
function later(ms: number): void {
  const now = Date.now() + ms;
  vi.useFakeTimers({ toFake: ["Date"], now });
}

describe("A header is the Bot Connector's", () => {
  it.each<[string, TokenOverrides]>([
    ["as Microsoft signs it", {}],
    ["up to five minutes after its end", { exp: seconds - 299 }],
    ["up to five minutes before its beginning", { nbf: seconds + 300 }],
    ["with claims we do not know", { claims: { tid: "x", ver: "1.0", nonce: [1] } }],
    ["of eight thousand characters", { claims: { filler: "x".repeat(5300) } }],
  ])("%s", async (_name, overrides) => {
    const token = await sign(overrides);
    expect(token.length).toBeLessThan(8192);
    expect(await bearer(`Bearer ${token}`)).toBe(true);
  });
});

const pair = generateKeyPair("RS256", { extractable: true });
/** Signed by a key that the token brings along. */
async function withOwnKey(place: "jwk" | "jku" | "x5u", kid?: string): Promise<string> {
  const { publicKey, privateKey } = await pair;
  const own = place === "jwk" ? await exportJWK(publicKey) : "https://attacker.example/keys";
  return new SignJWT(right).setProtectedHeader({ alg: "RS256", [place]: own, ...(kid && { kid }) }).sign(privateKey);
}

describe("A header is none of the Bot Connector's", () => {
  const good = (change: (token: string) => string) => async () => change(`Bearer ${await sign()}`);
  const token = (overrides: TokenOverrides) => async () => `Bearer ${await sign(overrides)}`;
  const forged = (header: unknown, claims?: unknown) => async () => `Bearer ${forge(header, claims)}`;
  const header = { alg: "RS256", kid: "teams-key" };

  it.each<[string, () => Promise<string | undefined>]>([
    ["none", async () => undefined],
    ["an empty one", async () => ""],
    ["the scheme alone", async () => "Bearer"],
    ["no token", async () => "Bearer "],
    ["dots", async () => "Bearer .."],
    ["another scheme", good((right) => right.replace("Bearer", "Basic"))],
    ["the token alone", good((right) => right.slice(7))],
    ["something before it", good((right) => `Basic eA==, ${right}`)],
    ["something after it", good((right) => `${right}, Basic eA==`)],
    ["a second space", good((right) => right.replace(" ", "  "))],
    ["two parts", good((right) => right.replace(/\.[^.]+$/, ""))],
    ["four parts", good((right) => `${right}.eA`)],
    ["five parts, as of an encrypted token", good((right) => `${right}.eA.eA`)],
    ["a signature cut short", good((right) => right.slice(0, -4))],
    ["a signature of nothing", good((right) => right.replace(/[^.]+$/, "AA"))],
    ["more than eight thousand characters, though signed", token({ claims: { filler: "x".repeat(6200) } })],
    ["no algorithm", forged({ kid: "teams-key" })],
    ["algorithm none", token({ alg: "none" })],
    ["algorithm none with a signature", forged({ ...header, alg: "none" })],
    ["an algorithm that is no word", forged({ ...header, alg: 7 })],
    ["the published key as a secret", token({ alg: "HS256" })],
    ["a key that nobody publishes", token({ key: "other" })],
    ["a key of nobody", token({ kid: "unknown" })],
    ["no key", forged({ alg: "RS256" })],
    ["a key that is no word", forged({ ...header, kid: { $ne: "" } })],
    ["a key that every object has", forged({ ...header, kid: "__proto__" })],
    ["a key of its own", async () => `Bearer ${await withOwnKey("jwk")}`],
    ["a key of its own under a published name", async () => `Bearer ${await withOwnKey("jwk", "teams-key")}`],
    ["a key from an address of its own", async () => `Bearer ${await withOwnKey("jku", "teams-key")}`],
    ["a certificate from an address of its own", async () => `Bearer ${await withOwnKey("x5u", "teams-key")}`],
    ["an extension that must be understood", forged({ ...header, crit: ["exp"], exp: 1 })],
    ["a payload that is not encoded", forged({ ...header, crit: ["b64"], b64: false })],
    ["claims that nobody signed", forged(header)],
    ["claims that are no JSON", forged(header, "nonsense")],
    ["a key that vouches for another channel", token({ endorsement: false })],
    ["another issuer", token({ iss: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/" })],
    ["no issuer", token({ claims: { iss: undefined } })],
    ["issuers in a list", token({ claims: { iss: ["https://api.botframework.com"] } })],
    ["another app", token({ aud: "another" })],
    ["our app in capitals", token({ aud: appId.toUpperCase() })],
    ["no app", token({ claims: { aud: undefined } })],
    ["five minutes after its end", token({ exp: seconds - 300 })],
    ["more than five minutes before its beginning", token({ nbf: seconds + 301 })],
    ["no end", token({ claims: { exp: undefined } })],
    ["an end that is no number", token({ claims: { exp: "tomorrow" } })],
  ])("with %s", async (_name, spoiled) => {
    expect(await bearer(await spoiled())).toBe(false);
    expect(await bearer(`Bearer ${await sign()}`)).toBe(true);
    // one look at the keys for both: nothing that a stranger sends makes us forget them
    expect(keys.asked).toEqual({ metadata: 1, keys: 1 });
  });

  it("with a key that vouches for nothing", async () => {
    const { keys: published } = await toJwks();
    keys.instead.keys = JSON.stringify({ keys: published.map((key) => ({ ...key, endorsements: undefined })) });
    expect(await bearer(`Bearer ${await sign()}`)).toBe(false);
  });

  it("with another algorithm of a right key, even where the keys do not say theirs", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const published = { ...(await exportJWK(publicKey)), kid: "plain", use: "sig", endorsements: ["msteams"] };
    keys.instead.keys = JSON.stringify({ keys: [published] });
    const ask = async (alg: string) =>
      bearer(`Bearer ${await new SignJWT(right).setProtectedHeader({ alg, kid: "plain" }).sign(privateKey)}`);
    expect([await ask("RS512"), await ask("PS256"), await ask("RS256")]).toEqual([false, false, true]);
  });

  it("with no key named, although only one is published", async () => {
    keys.hidden.push("webchat-key");
    const unnamed = sign({ kid: "teams-key" }).then((token) => token.replace(/^[^.]+/, encode({ alg: "RS256" })));
    expect(await bearer(`Bearer ${await unnamed}`)).toBe(false);
    expect(await bearer(`Bearer ${await sign()}`)).toBe(true);
  });

  it("whatever a stranger makes up: never an error, and the keys stay known", async () => {
    await bearer(`Bearer ${await sign()}`);
    const part = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ alg: fc.constantFrom("RS256", "PS256", "ES256", "EdDSA", ""), kid: fc.constant("teams-key") }),
      fc.record({ alg: fc.constant("RS256"), kid: fc.anything({ maxDepth: 1 }), crit: fc.anything({ maxDepth: 1 }) }),
    );
    const strange = fc.tuple(part, part, fc.string()).map((parts) => `Bearer ${parts.map(encode).join(".")}`);
    await fc.assert(
      fc.asyncProperty(fc.oneof(strange, fc.string()), async (made) => {
        expect(await bearer(made)).toBe(false);
      }),
      { numRuns: 500 },
    );
    expect(keys.asked).toEqual({ metadata: 1, keys: 1 });
  });
});

describe("Microsoft's keys", () => {
  const good = async () => bearer(`Bearer ${await sign()}`);
  const unknown = () => bearer(`Bearer ${forge({ alg: "RS256", kid: `key-${Math.random()}` })}`);

  it("are asked for once, however many come at the same time", async () => {
    expect(await Promise.all(Array.from({ length: 100 }, good))).toEqual(Array(100).fill(true));
    expect(keys.asked).toEqual({ metadata: 1, keys: 1 });
  });

  it("are not asked for by strangers who name other keys: twice a minute at most", async () => {
    expect(await Promise.all(Array.from({ length: 300 }, unknown))).toEqual(Array(300).fill(false));
    expect(keys.asked).toEqual({ metadata: 1, keys: 1 });
    later(31_000);
    expect(await Promise.all(Array.from({ length: 300 }, unknown))).toEqual(Array(300).fill(false));
    expect(keys.asked).toEqual({ metadata: 1, keys: 2 });
  });

  it("may be new: known half a minute later, without a restart", async () => {
    keys.hidden.push("teams-key");
    expect(await good()).toBe(false);
    keys.hidden.length = 0;
    later(31_000);
    expect(await good()).toBe(true);
  });

  it("may be withdrawn: no longer believed ten minutes later", async () => {
    expect(await good()).toBe(true);
    keys.hidden.push("teams-key");
    later(601_000);
    expect(await good()).toBe(false);
  });

  it.each<[string, TeamsKeys["instead"]]>([
    ["the first document answers 503", { metadata: 503 }],
    ["the first document is a page of a proxy", { metadata: "<html>" }],
    ["the first document names no keys", { metadata: "{}" }],
    ["the keys answer 503", { keys: 503 }],
    ["the keys are a page of a proxy", { keys: "<html>" }],
    ["the keys are none", { keys: "{}" }],
  ])(
    "cannot be had, since %s: nobody is let in, nobody is called a liar, and all is well once they are there",
    async (_name, instead) => {
      keys.instead = instead;
      await expect(good()).rejects.toThrow();
      await expect(unknown()).rejects.toThrow();
      keys.instead = {};
      expect(await good()).toBe(true);
      expect(await unknown()).toBe(false);
    },
  );

  it("cannot be had at all: a header that holds no token is refused without them", async () => {
    await keys.close();
    await expect(good()).rejects.toThrow();
    for (const header of [undefined, "", "Bearer garbage", "Basic eA=="]) expect(await bearer(header)).toBe(false);
  });

  it("are outlived by what is known: away for five minutes, nobody notices", async () => {
    expect(await good()).toBe(true);
    keys.instead = { metadata: 503, keys: 503 };
    later(300_000);
    expect(await good()).toBe(true);
  });

  it("are outlived by what is known, although strangers knock meanwhile", async () => {
    expect(await good()).toBe(true);
    keys.instead = { metadata: 503, keys: 503 };
    later(300_000);
    await unknown().catch(() => {});
    expect(await good().catch(String)).toBe(true);
  });

  it("are Microsoft's own when nothing else is said", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: string | URL) => {
      asked.push(String(url));
      throw new Error("there is no way out");
    });
    const usual = createBearer({ appId, metadataUrl: undefined, now: () => new Date(noon) });
    await expect(usual(`Bearer ${await sign()}`)).rejects.toThrow("there is no way out");
    expect(asked).toEqual(["https://login.botframework.com/v1/.well-known/openidconfiguration"]);
  });
});
