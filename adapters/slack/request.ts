import { guarded } from "../../src/core/line/typed-secret.ts";
import type { Asked } from "../../src/core/request/app.ts";
import type { Values } from "../../src/domain/chat/field.ts";
import type { Intent } from "../../src/domain/chat/intent.ts";
import { readCommandOf, readFormId, readLabels, readView, type ViewState } from "./form.ts";
import { type Installation, toChannel, toChatId } from "./identity.ts";
import { readChannels, readCommand, readValue } from "./intent.ts";

/** A request as it is stored when it must be answered later: with where the answer can go, without dead trigger ids. */
export interface SlackRequest extends Asked {
  readonly user: string;
  /** Milliseconds since 1970, by our clock. */
  readonly at: number;
  readonly responseUrl?: string;
  /** The modal that the answer belongs into. */
  readonly viewId?: string;
}

interface User {
  readonly id: string;
  readonly team_id?: string;
}

export interface CommandBody {
  readonly text?: string;
  readonly user_id: string;
  readonly team_id: string;
  readonly channel_id?: string;
  readonly channel_name?: string;
  readonly trigger_id: string;
  readonly response_url: string;
}
export interface ActionBody {
  readonly user: User;
  readonly trigger_id: string;
  readonly response_url?: string;
  readonly view?: { readonly id: string; readonly type: string };
  readonly actions: readonly { readonly type: string; readonly action_id: string; readonly value?: string }[];
}
export interface SubmissionBody {
  readonly user: User;
  readonly trigger_id?: string;
  readonly view: ViewState & { readonly id: string };
}

/** What we note of a request when it arrives. */
export type Stamp = Pick<SlackRequest, "reference" | "at">;

export function fromCommand(body: CommandBody, installation: Installation, stamp: Stamp): SlackRequest {
  const here = toChannel(installation, body.channel_id ?? "", body.channel_name);
  const named = readChannels(installation, body.text ?? "");
  return {
    ...stamp,
    ...who({ id: body.user_id, team_id: body.team_id }, installation),
    key: `slack:${body.trigger_id}`,
    intent: guarded(readCommand(installation, body.text ?? "")),
    responseUrl: body.response_url,
    ...((here || named.length > 0) && { channels: { ...(here && { here }), named } }),
  };
}

/** What an older version made and nobody understands any more is answered like a question whose time is over: never silently. */
const stale: Intent = { kind: "confirm", question: "", yes: false };

/** Undefined: a button that only leads to a page, or no button at all. */
export function fromAction(body: ActionBody, installation: Installation, stamp: Stamp): SlackRequest | undefined {
  const [action] = body.actions;
  if (action?.type !== "button" || action.action_id.startsWith("to:")) return undefined;
  const intent = readValue(action.value) ?? stale;
  return {
    ...stamp,
    ...who(body.user, installation),
    key: `slack:${body.trigger_id}`,
    intent,
    ...(body.response_url && { responseUrl: body.response_url }),
    ...(body.view?.type === "modal" && { viewId: body.view.id }),
  };
}

export function fromSubmission(body: SubmissionBody, installation: Installation, stamp: Stamp): SlackRequest {
  const form = readFormId(body.view) ?? "";
  const values: Values = readView(body.view, installation);
  const command = readCommandOf(body.view);
  return {
    ...stamp,
    ...who(body.user, installation),
    // per press, not per form: what is corrected and sent again is stored again; the form itself is used only once
    key: `slack:${body.trigger_id ?? stamp.reference}`,
    intent: guarded({ kind: "submit", form, values, ...(command && { command }), labels: readLabels(body.view) }),
    viewId: body.view.id,
  };
}

export function who(user: User, installation: Installation): Pick<SlackRequest, "chat" | "user"> {
  return { chat: toChatId(installation, user.team_id, user.id), user: user.id };
}
