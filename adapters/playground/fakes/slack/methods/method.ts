import type { Json } from "../json.ts";
import type { Workspace } from "../workspace.ts";

/** A Web API method: what it asks for, and what it does once token, scopes and required arguments are right. */
export interface Method {
  /** any one of these bot scopes; none: every token will do */
  scopes?: readonly string[];
  /** needs the app-level token (`xapp-`) instead of the bot's */
  appToken?: boolean;
  required?: readonly string[];
  /** @returns the answer without `ok`; throws SlackError to refuse */
  run(workspace: Workspace, args: Json, server: { url: string; socketUrl: () => string }): Json;
}

export type Methods = Record<string, Method>;
