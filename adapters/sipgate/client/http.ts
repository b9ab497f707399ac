import { fetch } from "undici";
import type { z } from "zod";
import { type Auth, type Credentials, createAuth, type Send, type TokenStore } from "./auth.ts";
import { isTrouble, readTrouble, SipgateError } from "./error.ts";
import { createPace, realTime, retryAfter, type Time } from "./pace.ts";

export interface HttpOptions {
  /** The origin; a trailing /v2 is tolerated. */
  readonly apiUrl?: string | undefined;
  readonly credentials: Credentials;
  readonly tokens: TokenStore;
  readonly time?: Time;
  readonly timeoutMs?: number;
}

export interface Http {
  get<T>(path: string, shape: z.ZodType<T>): Promise<T>;
  /** Without a shape the answer is nobody's business: half of sipgate's writes answer nothing. */
  write(method: "POST" | "PUT" | "DELETE", path: string, body?: object): Promise<void>;
  post<T>(path: string, body: object | undefined, shape: z.ZodType<T>): Promise<T>;
  /** So many requests were sent. */
  count(): number;
}

const sipgateApi = "https://api.sipgate.com";
const sipgateLogin = "https://login.sipgate.com";
const timeout = 15_000;
const triesMost = 4;
/** Longer than that nobody waits within one job: it fails, and the queue tries again. */
const pauseMost = 60_000;

const overNetwork: Send = (url, init) => fetch(url, init);

export function createHttp({ apiUrl, credentials, tokens, time = realTime, timeoutMs = timeout }: HttpOptions): Http {
  const origin = new URL(apiUrl ?? sipgateApi).origin;
  const login = apiUrl && origin !== sipgateApi ? origin : sipgateLogin;
  const tokenUrl = `${login}/auth/realms/third-party/protocol/openid-connect/token`;
  const pace = createPace(time);
  let sent = 0;

  /** One request in its turn; a cut connection and a timeout are the same to us. */
  const send: Send = async (url, init) => {
    await pace.turn();
    sent++;
    try {
      return await overNetwork(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    } catch {
      pace.failed();
      throw new SipgateError("unreachable", `${init.method} ${new URL(url).pathname}`);
    }
  };
  const auth: Auth = createAuth(credentials, tokenUrl, tokens, send, () => time.now());

  async function once(method: string, path: string, body?: object): Promise<string> {
    const closed = pace.closedFor();
    if (closed > 0)
      throw new SipgateError("unavailable", `${method} ${path}`, { says: "left alone for a while", pause: closed });
    const headers: Record<string, string> = { accept: "application/json", authorization: await auth.header() };
    if (body) headers["content-type"] = "application/json";
    const response = await send(`${origin}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text().catch(() => undefined);
    if (text === undefined) {
      pace.failed();
      throw new SipgateError("unreachable", `${method} ${path}`);
    }
    if (response.status < 300) {
      pace.good();
      return text;
    }
    const { trouble, says } = readTrouble(response.status, text);
    const pause = retryAfter(response.headers.get("retry-after"), time.now());
    if (trouble === "rate" || pause !== undefined) pace.slower(Math.min(pause ?? 1000, pauseMost));
    if (trouble === "unavailable") pace.failed();
    throw new SipgateError(trouble, `${method} ${path.replace(/\?.*/, "")}`, { status: response.status, says, pause });
  }

  /** What changes something goes twice only where sipgate has said that the first did nothing. */
  async function insistently(method: string, path: string, body?: object): Promise<string> {
    let renewed = false;
    for (let tries = 1; ; tries++) {
      try {
        return await once(method, path, body);
      } catch (error) {
        if (isTrouble(error, "token") && !renewed && auth.renew()) {
          renewed = true;
          continue;
        }
        const refused =
          isTrouble(error, "rate") ||
          (isTrouble(error, "unavailable") && error.status === 503 && error.pause !== undefined);
        const repeatable = refused || (method === "GET" && isTrouble(error, "unreachable", "unavailable"));
        const pause = isTrouble(error, "rate", "unavailable") ? (error.pause ?? 0) : 0;
        if (!repeatable || tries >= triesMost || pause > pauseMost || pace.closedFor() > 0) throw error;
        await time.sleep(pause + 200 * 2 ** tries * (0.5 + time.random()));
      }
    }
  }

  const read = <T>(text: string, shape: z.ZodType<T>, where: string): T => {
    try {
      return shape.parse(JSON.parse(text));
    } catch {
      // not what it says: it may hold a password
      throw new SipgateError("unavailable", where, { says: "an answer that can't be read" });
    }
  };

  return {
    get: async (path, shape) => read(await insistently("GET", path), shape, `GET ${path}`),
    async write(method, path, body) {
      await insistently(method, path, body);
    },
    post: async (path, body, shape) => read(await insistently("POST", path, body), shape, `POST ${path}`),
    count: () => sent,
  };
}
