import { z } from "zod";
import { SipgateError } from "./error.ts";

/** A personal access token, or an OAuth client with a refresh token. */
export type Credentials =
  | { readonly tokenId: string; readonly token: string }
  | { readonly clientId: string; readonly clientSecret: string; readonly refreshToken: string };

/** Where a refresh token that replaced the given one is kept; it knows how to encrypt. */
export interface TokenStore {
  read(): Promise<string | undefined>;
  write(token: string): Promise<void>;
}

export interface Auth {
  header(): Promise<string>;
  /** The last one was refused: whether another one can be had. */
  renew(): boolean;
}

export type Send = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal?: AbortSignal },
) => Promise<{ status: number; headers: { get(name: string): string | null }; text(): Promise<string> }>;

const answer = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.number().catch(300),
});

/** Renewed so long before it expires, so that none dies under way. */
const early = 30_000;

export function createAuth(
  given: Credentials,
  tokenUrl: string,
  store: TokenStore,
  send: Send,
  now: () => number,
): Auth {
  if ("token" in given) {
    const basic = `Basic ${Buffer.from(`${given.tokenId}:${given.token}`).toString("base64")}`;
    return { header: async () => basic, renew: () => false };
  }
  let access: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  const post = (refreshToken: string) =>
    send(tokenUrl, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: new URLSearchParams({
        ...{ grant_type: "refresh_token", refresh_token: refreshToken },
        ...{ client_id: given.clientId, client_secret: given.clientSecret },
      }).toString(),
    });

  const refresh = async (): Promise<string> => {
    const kept = await store.read();
    let response = await post(kept ?? given.refreshToken);
    // a new one was set by hand since: the kept one is of before
    if (response.status >= 400 && response.status < 500 && kept && kept !== given.refreshToken)
      response = await post(given.refreshToken);
    if (response.status !== 200)
      throw new SipgateError(response.status >= 500 ? "unavailable" : "token", "refresh token", {
        status: response.status,
      });
    const { access_token, refresh_token, expires_in } = answer.parse(JSON.parse(await response.text()));
    // kept before it is used: the one before is void already
    if (refresh_token && refresh_token !== kept) await store.write(refresh_token);
    access = { token: access_token, until: now() + expires_in * 1000 };
    return access_token;
  };

  return {
    async header() {
      if (access && access.until - early > now()) return `Bearer ${access.token}`;
      asking ??= refresh().finally(() => {
        asking = undefined;
      });
      return `Bearer ${await asking}`;
    },
    renew() {
      access = undefined;
      return true;
    },
  };
}
