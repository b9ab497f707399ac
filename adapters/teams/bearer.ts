import { z } from "zod";

/** Seconds that clocks may differ; the SDK allows the same. */
const tolerance = 300;
const longest = 8192;

const head = z.object({ alg: z.literal("RS256"), kid: z.string() });
/** Microsoft: Authenticate requests from the Bot Connector service to your bot */
const claims = z.object({
  iss: z.literal("https://api.botframework.com"),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
});

/**
 * Whether a header claims to be what the Bot Connector sends. Nothing is proven by it: it keeps from the SDK what its other
 * doors would take (emulators, skills) or remember for ever (the tenant of each unproven token).
 */
export function looksGenuine(header: string | undefined, appId: string, now: Date): header is string {
  if (header === undefined || header.length > longest) return false;
  const [, first, second] = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(header) ?? [];
  const token = claims.safeParse(readPart(second));
  if (!token.success || !head.safeParse(readPart(first)).success) return false;
  const { aud, exp, nbf = 0 } = token.data;
  const seconds = now.getTime() / 1000;
  return aud === appId && exp > seconds - tolerance && nbf < seconds + tolerance;
}

function readPart(part = ""): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
