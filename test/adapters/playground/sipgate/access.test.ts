import { afterEach, expect, test } from "vitest";
import { openAccount, type SmallAccount } from "./account.ts";

let account: SmallAccount;
afterEach(() => account.close());

const start = Date.parse("2026-12-01T08:00:00Z");

async function refresh({ fake }: SmallAccount, given: Record<string, string> = {}) {
  const { clientId, clientSecret, refreshToken } = fake.oauth;
  const fields = { client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken };
  const body = new URLSearchParams({ grant_type: "refresh_token", ...fields, ...given });
  const response = await fetch(fake.tokenUrl, { method: "POST", body });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const bearer = (token = "") => ({ authorization: `Bearer ${token}` });

test.each([
  ["nothing", ""],
  ["a wrong token", `Basic ${Buffer.from("token-1:wrong").toString("base64")}`],
  ["an invented access token", "Bearer abc"],
])("%s is not authenticated", async (_, authorization) => {
  account = await openAccount();
  expect(await account.ask("GET /v2/users", undefined, { authorization })).toMatchObject({
    status: 401,
    body: { name: "REQUEST_NOT_AUTHENTICATED" },
  });
});

test("an access token tells the edition and lives for five minutes", async () => {
  let now = start;
  account = await openAccount({ now: () => now });
  const { body } = await refresh(account);
  const [, claims = ""] = (body.access_token ?? "").split(".");
  expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({ featureScope: "NEO_PBX" });
  now += 299_000;
  expect((await account.ask("GET /v2/users", undefined, bearer(body.access_token))).status).toBe(200);
  now += 1000;
  expect((await account.ask("GET /v2/users", undefined, bearer(body.access_token))).status).toBe(401);
});

test("a refresh token is good once", async () => {
  account = await openAccount();
  const first = account.fake.oauth.refreshToken;
  const { status, body } = await refresh(account);
  expect({ status, next: body.refresh_token }).toEqual({ status: 200, next: account.fake.oauth.refreshToken });
  expect(await refresh(account, { refresh_token: first })).toEqual({ status: 400, body: { error: "invalid_grant" } });
  expect((await refresh(account)).status).toBe(200);
});

test("what is revoked opens nothing, neither by token nor by refresh", async () => {
  account = await openAccount();
  const { body } = await refresh(account);
  account.fake.revokeTokens();
  expect((await account.ask("GET /v2/users")).status).toBe(401);
  expect((await account.ask("GET /v2/users", undefined, bearer(body.access_token))).status).toBe(401);
  expect((await refresh(account)).body).toEqual({ error: "invalid_grant" });
});

test("each missing scope is refused by itself", async () => {
  account = await openAccount({ edition: "classic", scopes: ["users:read", "phonelines:read"] });
  expect((await account.ask("GET /v2/users")).status).toBe(200);
  expect((await account.ask("GET /v2/w1/phonelines")).status).toBe(200);
  for (const about of ["GET /v2/numbers", "GET /v2/w1/phonelines/p1/forwardings", "DELETE /v2/users/w1"] as const)
    expect(await account.ask(about)).toMatchObject({ status: 403, body: { name: "REQUEST_NOT_AUTHORIZED" } });
});

test("rights end with the user the token belongs to", async () => {
  account = await openAccount();
  const { fake, ask } = account;
  fake.portal.setAdmin(fake.owner, false);
  expect((await ask("GET /v2/users")).status).toBe(403);
  expect((await ask("GET /v2/w0/devices")).status).toBe(200);
  fake.portal.deleteUser(fake.owner);
  expect((await ask("GET /v2/w0/devices")).status).toBe(401);
});

test("a token may be refused on neo", async () => {
  account = await openAccount({ edition: "classic", basicOnNeo: false });
  expect((await account.ask("GET /v2/users")).status).toBe(200);
  account.fake.moveToNeo();
  expect((await account.ask("GET /v2/users")).status).toBe(401);
});
