/** An answer that is not what was asked for. The platform has five ways to say it. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(`${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

const named = (status: number, name: string, message: string, headers = {}) =>
  new Refusal(status, { name, message }, headers);

export const classicOnly = "This endpoint requires a sipgate Classic PBX Account";

export const notAuthenticated = () => named(401, "REQUEST_NOT_AUTHENTICATED", "Not authenticated");
export const noScope = () => named(403, "REQUEST_NOT_AUTHORIZED", "Insufficient scope");
export const notAllowed = () => named(403, "FORBIDDEN", "Access denied");
export const notBooked = () => new Refusal(403, undefined);
/** The sentence comes as text, not as JSON. */
export const wrongEdition = () => new Refusal(403, classicOnly);
export const notThere = (what: string) => new Refusal(404, { status: 404, message: `${what} not found` });
export const wrongMethod = () => new Refusal(405, undefined);
export const taken = (what: string) => named(409, "RESOURCE_ALREADY_EXISTS", `${what} already exists`);
export const wrongType = () => new Refusal(415, { status: 415, message: "Unsupported Media Type" });
export const notJson = () => named(400, "INVALID_JSON", "Invalid JSON");

export const invalid = (field: string, why: string) =>
  new Refusal(400, {
    errors: [{ status: 400, title: "Invalid parameter", detail: `${field}: ${why}`, source: { pointer: `/${field}` } }],
  });

export const tooMany = (retryAfter: string) =>
  named(429, "RATE_LIMIT_EXCEEDED", "Too many requests", { "retry-after": retryAfter });
