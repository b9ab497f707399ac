import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { notAuthenticated } from "./refusal.ts";
import type { Edition } from "./state.ts";

/** How long sipgate's tokens live, in milliseconds. */
const accessMs = 300_000;
const refreshMs = 30 * 86_400_000;

export interface Caller {
  /** the user a token belongs to: its rights are theirs */
  user: string;
  scopes: ReadonlySet<string>;
}

export interface AccessOptions {
  owner: string;
  scopes: ReadonlySet<string>;
  basicOnNeo: boolean;
  edition(): Edition;
  now(): number;
}

export type Access = ReturnType<typeof createAccess>;

/** A personal access token and an OAuth client, both of the service user. */
export function createAccess({ owner, scopes, basicOnNeo, edition, now }: AccessOptions) {
  const token = { id: `token-${short()}`, secret: randomUUID() };
  const oauth = { clientId: `client-${short()}`, clientSecret: randomUUID(), refreshToken: "" };
  const given: string[] = [token.secret, oauth.clientSecret];
  const accesses = new Map<string, number>();
  const refreshes = new Map<string, number>();
  let revoked = false;

  function giveRefresh(): string {
    const refresh = `refresh-${randomBytes(24).toString("base64url")}`;
    refreshes.set(refresh, now() + refreshMs);
    oauth.refreshToken = refresh;
    given.push(refresh);
    return refresh;
  }

  function giveAccess(): string {
    const seconds = Math.floor(now() / 1000);
    const featureScope = edition() === "neo" ? "NEO_PBX" : "CLASSIC_PBX";
    const claims = { iat: seconds, exp: seconds + accessMs / 1000, sub: randomUUID(), jti: randomUUID(), featureScope };
    const head = [{ alg: "HS256", typ: "JWT" }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    const access = `${head}.${createHmac("sha256", oauth.clientSecret).update(head).digest("base64url")}`;
    accesses.set(access, now() + accessMs);
    given.push(access);
    return access;
  }

  giveRefresh();
  return {
    token,
    /** holds the newest refresh token */
    oauth,
    /** all that no log may hold */
    secrets: (): readonly string[] => given,
    /** Who asks: by Basic with the token, or by Bearer with an access token that still lives. */
    identify(authorization: string | undefined): Caller {
      const [scheme, value = ""] = (authorization ?? "").split(" ");
      const basic = Buffer.from(`${token.id}:${token.secret}`).toString("base64");
      const good =
        scheme === "Basic"
          ? value === basic && (edition() === "classic" || basicOnNeo)
          : scheme === "Bearer" && (accesses.get(value) ?? 0) > now();
      if (!good || revoked) throw notAuthenticated();
      return { user: owner, scopes };
    },
    /** The login: a refresh token is good once, and is void when the next one is given. */
    refresh(form: URLSearchParams): { status: number; answer: unknown } {
      const wrong = (error: string) => ({ status: error === "invalid_client" ? 401 : 400, answer: { error } });
      if (form.get("client_id") !== oauth.clientId || form.get("client_secret") !== oauth.clientSecret)
        return wrong("invalid_client");
      if (form.get("grant_type") !== "refresh_token") return wrong("unsupported_grant_type");
      const old = form.get("refresh_token") ?? "";
      if (revoked || (refreshes.get(old) ?? 0) <= now()) return wrong("invalid_grant");
      refreshes.delete(old);
      const answer = {
        ...{ access_token: giveAccess(), expires_in: accessMs / 1000, token_type: "bearer" },
        ...{ refresh_token: giveRefresh(), refresh_expires_in: refreshMs / 1000, scope: [...scopes].join(" ") },
      };
      return { status: 200, answer };
    },
    /** Somebody has deleted token and client in sipgate's pages. */
    revoke(): void {
      revoked = true;
    },
    expireAccess: (): void => accesses.clear(),
  };
}

const short = () => randomUUID().slice(0, 8);
