import type { Json } from "../json.ts";

/** A refusal in Slack's own words: becomes `{ ok: false, error, …details }` with HTTP status 200. */
export class SlackError extends Error {
  override name = "SlackError";
  readonly error: string;
  readonly details: Json;

  constructor(error: string, details: Json = {}) {
    super(`${error}${Object.keys(details).length > 0 ? ` ${JSON.stringify(details)}` : ""}`);
    this.error = error;
    this.details = details;
  }
}
