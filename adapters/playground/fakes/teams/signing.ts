import { randomUUID } from "node:crypto";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import type { Json } from "./json.ts";

/** What is spoiled in a token, one thing or several. */
export interface TokenOverrides {
  alg?: "none" | "HS256";
  /** signed by a key that nobody publishes */
  key?: "other";
  kid?: string;
  iss?: string;
  aud?: string;
  serviceurl?: string;
  /** seconds since 1970 */
  exp?: number;
  nbf?: number;
  /** false: signed by a published key that does not vouch for msteams */
  endorsement?: boolean;
  claims?: Json;
}

export const issuer = "https://api.botframework.com";

/** Made once a process: a pair takes a tenth of a second, and tests start many fakes. */
const pairs = new Map<string, ReturnType<typeof generateKeyPair>>();
function pairOf(name: string): ReturnType<typeof generateKeyPair> {
  const pair = pairs.get(name) ?? generateKeyPair("RS256", { extractable: true });
  pairs.set(name, pair);
  return pair;
}

const keys = { teams: "teams-key", elsewhere: "webchat-key" };

/** The keys that the Bot Connector publishes: one vouches for Teams, one for another channel. */
export async function toJwks(): Promise<{ keys: Json[] }> {
  const publish = async (kid: string, endorsements: string[]): Promise<Json> => ({
    ...(await exportJWK((await pairOf(kid)).publicKey)),
    kid,
    x5t: kid,
    use: "sig",
    alg: "RS256",
    endorsements,
  });
  return { keys: [await publish(keys.teams, ["msteams"]), await publish(keys.elsewhere, ["webchat"])] };
}

/** A token as the Bot Connector sends it to a bot. */
export async function signToken(
  bot: { appId: string; serviceUrl: string; now: () => number },
  overrides: TokenOverrides = {},
): Promise<string> {
  // the office's clock may be pushed forward, while libraries look at the real one: good by either
  const [seconds, real] = [Math.floor(bot.now() / 1000), Math.floor(Date.now() / 1000)];
  const claims = {
    serviceurl: overrides.serviceurl ?? bot.serviceUrl,
    nbf: overrides.nbf ?? Math.min(seconds, real) - 300,
    exp: overrides.exp ?? Math.max(seconds, real) + 3600,
    iss: overrides.iss ?? issuer,
    aud: overrides.aud ?? bot.appId,
    jti: randomUUID(),
    ...overrides.claims,
  };
  const own = overrides.endorsement === false ? keys.elsewhere : keys.teams;
  const kid = overrides.kid ?? own;
  if (overrides.alg === "none") return `${toPart({ alg: "none", typ: "JWT", kid })}.${toPart(claims)}.`;
  const pair = await pairOf(overrides.key === "other" ? "unpublished" : own);
  const header = { alg: overrides.alg ?? "RS256", typ: "JWT", kid, x5t: kid };
  // HS256 with the published key as the secret: the old trick on readers that believe the header
  const secret = overrides.alg === "HS256" ? Buffer.from(await exportSPKI(pair.publicKey)) : pair.privateKey;
  return new SignJWT(claims).setProtectedHeader(header).sign(secret);
}

const toPart = (value: Json): string => Buffer.from(JSON.stringify(value)).toString("base64url");
