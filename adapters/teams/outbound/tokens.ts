import { z } from "zod";

export interface Credentials {
  readonly appId: string;
  readonly password: string;
}

const metadata = z.object({ token_endpoint: z.url() });
const answer = z.object({ access_token: z.string(), expires_in: z.number() });
const earlyMs = 5 * 60_000;

/** Tokens by client_credentials from the endpoint that an OpenID document names; one serves until shortly before its end. */
export function createTokens({ appId, password }: Credentials, metadataUrl: string): () => Promise<string> {
  let token: Promise<string> | undefined;
  let until = 0;
  const ask = async (): Promise<string> => {
    const { token_endpoint } = metadata.parse(await read(await fetch(metadataUrl)));
    const form = { grant_type: "client_credentials", scope: "https://api.botframework.com/.default" };
    const body = new URLSearchParams({ ...form, client_id: appId, client_secret: password });
    const given = answer.parse(await read(await fetch(token_endpoint, { method: "POST", body })));
    until = Date.now() + given.expires_in * 1000 - earlyMs;
    return given.access_token;
  };
  return () => {
    if (token && Date.now() < until) return token;
    // who comes meanwhile waits for the same one; after a failure the next one asks again
    until = Date.now() + 10_000;
    token = ask().catch((error: unknown) => {
      until = 0;
      throw error;
    });
    return token;
  };
}

async function read(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`${new URL(response.url).pathname} answers ${response.status}`);
  return response.json();
}
