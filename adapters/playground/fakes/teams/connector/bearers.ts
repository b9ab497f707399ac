import { randomBytes } from "node:crypto";
import type { Json } from "../json.ts";
import type { Office } from "../office.ts";
import { ConnectorError } from "./connector-error.ts";

const lifeSeconds = 3599;
const scope = "https://api.botframework.com/.default";

/** What a bot shows when it calls the connector: tokens by client_credentials, as Entra gives them. */
export function createBearers(office: Office, acceptAny: boolean, now: () => number) {
  const given = new Map<string, number>();
  return {
    /** Answers the token endpoint. */
    give(form: string): { status: number; answer: Json } {
      const fields = new URLSearchParams(form);
      const refuse = (status: number, error: string, number: number, why: string) => ({
        status,
        answer: { error, error_description: `AADSTS${number}: ${why}`, error_codes: [number] },
      });
      if (fields.get("grant_type") !== "client_credentials")
        return refuse(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.");
      if (fields.get("scope") !== scope)
        return refuse(400, "invalid_scope", 70011, "The provided value for the input parameter 'scope' is not valid.");
      if (fields.get("client_id") !== office.appId)
        return refuse(400, "unauthorized_client", 700016, "Application was not found in the directory.");
      if (fields.get("client_secret") !== office.appPassword)
        return refuse(401, "invalid_client", 7000215, "Invalid client secret provided.");
      const token = randomBytes(24).toString("base64url");
      given.set(token, now() + lifeSeconds * 1000);
      const life = { expires_in: lifeSeconds, ext_expires_in: lifeSeconds };
      return { status: 200, answer: { token_type: "Bearer", ...life, access_token: token } };
    },
    /** @throws ConnectorError 401 */
    check(authorization: string | undefined): void {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
      if (token !== undefined && (acceptAny || (given.get(token) ?? 0) > now())) return;
      throw new ConnectorError(401, "Unauthorized", "Authorization has been denied for this request.");
    },
  };
}

export type Bearers = ReturnType<typeof createBearers>;
