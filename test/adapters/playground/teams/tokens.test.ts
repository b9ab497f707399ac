import { createLocalJWKSet, createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { TokenOverrides } from "../../../../adapters/playground/fakes/teams/signing.ts";
import { openOffice, type SmallOffice } from "./office.ts";
import { askForToken, codeOf, fetchToken } from "./small-bot.ts";

let office: SmallOffice;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const verify = (token: string) => {
  const { fake } = office;
  const keys = { keys: fake.jwks.keys.filter(({ endorsements }) => String(endorsements) === "msteams") };
  const expected = { issuer: "https://api.botframework.com", audience: fake.appId, algorithms: ["RS256"] };
  return jwtVerify(token, createLocalJWKSet(keys as Parameters<typeof createLocalJWKSet>[0]), expected);
};

test("a token verifies with the published keys and names the service", async () => {
  const { fake } = office;
  const { payload } = await verify(await fake.token());
  expect(payload.serviceurl).toBe(fake.serviceUrl);
  const configuration = (await (await fetch(fake.metadataUrl)).json()) as { jwks_uri: string };
  expect(configuration).toMatchObject({
    issuer: "https://api.botframework.com",
    id_token_signing_alg_values_supported: ["RS256"],
    token_endpoint: fake.tokenUrl,
  });
  const remote = createRemoteJWKSet(new URL(configuration.jwks_uri));
  await expect(jwtVerify(await fake.token(), remote)).resolves.toBeDefined();
});

const bad: [string, TokenOverrides][] = [
  ["no signature", { alg: "none" }],
  ["the published key as a shared secret", { alg: "HS256" }],
  ["a key nobody publishes", { key: "other" }],
  ["a key id nobody publishes", { kid: "unknown" }],
  ["another issuer", { iss: "https://sts.windows.net/x/" }],
  ["another audience", { aud: "another-app" }],
  ["an end in the past", { exp: 1000 }],
  ["a beginning in the future", { nbf: 9_999_999_999 }],
  ["a key that does not vouch for Teams", { endorsement: false }],
];
test.each(bad)("a token with %s does not verify", async (_, overrides) => {
  await expect(verify(await office.fake.token(overrides))).rejects.toThrow();
});

test("the service address and other claims can be spoiled under a right signature", async () => {
  const token = await office.fake.token({ serviceurl: "https://evil.example/", claims: { tid: "x" } });
  expect((await verify(token)).payload).toMatchObject({ serviceurl: "https://evil.example/", tid: "x" });
  expect(decodeProtectedHeader(await office.fake.token({ endorsement: false })).kid).toBe("webchat-key");
});

test("every activity carries a right token, and a forged one carries what the test says", async () => {
  const { fake, bot } = office;
  await fake.driver.say({ user: "anna", text: "hello" });
  await verify(String(bot.authorizations[0]).replace("Bearer ", ""));
  await fake.driver.send("{}", { authorization: null });
  await fake.driver.send("{}", { authorization: "Bearer nonsense" });
  const raw = await fake.driver.send("{}");
  expect(raw.status).toBe(200);
  expect(bot.authorizations.slice(1, 3)).toEqual([undefined, "Bearer nonsense"]);
});

test("the token endpoint gives a bearer for the right secret only", async () => {
  const { fake, bot } = office;
  expect(await askForToken(fake)).toMatchObject({ status: 200, json: { token_type: "Bearer", expires_in: 3599 } });
  expect(await askForToken(fake, { client_secret: "wrong" })).toMatchObject({
    status: 401,
    json: { error: "invalid_client" },
  });
  expect((await askForToken(fake, { scope: "https://graph.microsoft.com/.default" })).status).toBe(400);
  expect((await askForToken(fake, { client_id: "another" })).status).toBe(400);
  expect((await askForToken(fake, { grant_type: "password" })).status).toBe(400);
  expect(fake.callsOf("token").map(({ status }) => status)).toEqual([200, 401, 400, 400, 400]);
  const path = `/${encodeURIComponent(office.chatWith("anna"))}/members`;
  expect((await bot.call("GET", path, undefined, await fetchToken(fake))).status).toBe(200);
  for (const bearer of [null, "nonsense", await fake.token()]) {
    const refused = await bot.call("GET", path, undefined, bearer);
    expect({ status: refused.status, code: codeOf(refused) }).toEqual({ status: 401, code: "Unauthorized" });
  }
});

test("a bearer ends after an hour", async () => {
  await office.close();
  let clock = Date.UTC(2026, 10, 23);
  office = await openOffice({ now: () => clock });
  const path = `/${encodeURIComponent(office.chatWith("anna"))}/members`;
  expect((await office.bot.call("GET", path)).status).toBe(200);
  clock += 3_600_000;
  expect((await office.bot.call("GET", path)).status).toBe(401);
});

test("a fake that takes any bearer still wants one", async () => {
  await office.close();
  office = await openOffice({ acceptAnyBearer: true });
  const path = `/${encodeURIComponent(office.chatWith("anna"))}/members`;
  expect((await office.bot.call("GET", path, undefined, "test")).status).toBe(200);
  expect((await office.bot.call("GET", path, undefined, null)).status).toBe(401);
});
