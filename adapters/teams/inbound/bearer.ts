import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { z } from "zod";

/** Whose tokens count. Microsoft: Authenticate requests from the Bot Connector service to your bot */
const issuer = "https://api.botframework.com";
const microsofts = "https://login.botframework.com/v1/.well-known/openidconfiguration";
/** Seconds that clocks may differ, as Microsoft says. */
const tolerance = 300;
const longest = 8192;
const metadata = z.object({ jwks_uri: z.url() });
/** What says that the token is no good, rather than that its keys cannot be had. */
const untrue =
  /^ERR_(JWT|JWS|JWKS_NO_MATCHING_KEY|JWKS_MULTIPLE_MATCHING_KEYS|JOSE_ALG_NOT_ALLOWED|JOSE_NOT_SUPPORTED)/;

export interface BearerParts {
  readonly appId: string;
  readonly metadataUrl: string | undefined;
  now(): Date;
}

/**
 * Whether a header holds a token of the Bot Connector for this app and Teams: signature, issuer, audience, time. Looked at before
 * anything else of a request; rejects when the keys cannot be fetched. The SDK, which takes other tokens too, prints what
 * it refuses and remembers tenants that nobody has proven, sees only what has passed here.
 */
export function createBearer({ appId, metadataUrl = microsofts, now }: BearerParts) {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  const load = async () => {
    const answer = await fetch(metadataUrl, { signal: AbortSignal.timeout(5000) });
    const { jwks_uri } = metadata.parse(await answer.json());
    return createRemoteJWKSet(new URL(jwks_uri));
  };
  return async (header: string | undefined): Promise<boolean> => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header ?? "")?.[1];
    if (token === undefined || token.length > longest) return false;
    try {
      const loading = keys ?? load();
      keys = loading;
      // what is known outlives an outage; only what was never had is asked for anew
      loading.catch(() => {
        if (keys === loading) keys = undefined;
      });
      const known = await loading;
      const { protectedHeader } = await jwtVerify(token, known, {
        ...{ algorithms: ["RS256"], issuer, audience: appId, requiredClaims: ["exp"] },
        ...{ clockTolerance: tolerance, currentDate: now() },
      });
      // each key vouches for channels, and a token of another channel is as genuine
      const key = known.jwks()?.keys.find(({ kid }) => kid === protectedHeader.kid) as
        | { endorsements?: string[] }
        | undefined;
      return key?.endorsements?.includes("msteams") === true;
    } catch (error) {
      if (error instanceof errors.JOSEError && untrue.test(error.code)) return false;
      throw error;
    }
  };
}
