import { http, text, type Variable } from "./variable.ts";

/** How to sign in to a sipgate account; needed with PHONE_SYSTEM=sipgate. */
export const sipgateVariables = {
  SIPGATE_TOKEN_ID: {
    group: "sipgate",
    means: "a personal access token of a service user, who has to be an admin; or an OAuth client, below",
    schema: text,
    remedy: "the token id that begins with token-, from app.sipgate.com/personal-access-token",
    example: "token-A1B2C3",
  },
  SIPGATE_TOKEN: {
    group: "sipgate",
    means: "the token that belongs to SIPGATE_TOKEN_ID; its scopes are listed in docs/guides/sipgate.md",
    schema: text,
    remedy: "the token that was shown once when it was made",
    secret: true,
  },
  SIPGATE_CLIENT_ID: {
    group: "sipgate",
    means: "an OAuth client instead of a token",
    schema: text,
    remedy: "the id of the client, from app.sipgate.com/api-clients",
    example: "1234567-0-abcdef",
  },
  SIPGATE_CLIENT_SECRET: {
    group: "sipgate",
    means: "the secret of that client",
    schema: text,
    remedy: "the secret of the client, from app.sipgate.com/api-clients",
    secret: true,
  },
  SIPGATE_REFRESH_TOKEN: {
    group: "sipgate",
    means:
      "what the first access is asked for with; those that follow are kept in the database, encrypted under SECRET_KEY",
    schema: text,
    remedy: "the refresh token of an admin who has consented to the client",
    secret: true,
  },
  SIPGATE_API_URL: {
    group: "sipgate",
    means: "another origin than sipgate's, for tests",
    schema: http.optional(),
    remedy: "an origin like http://127.0.0.1:4002",
  },
} as const satisfies Record<string, Variable>;
