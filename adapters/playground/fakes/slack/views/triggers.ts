import { randomBytes } from "node:crypto";
import { SlackError } from "../methods/slack-error.ts";
import type { Trigger, Workspace } from "../workspace.ts";

export function createTrigger(workspace: Workspace, user: string, viewId?: string): string {
  const id = `${workspace.now()}.${Math.floor(Math.random() * 1e12)}.${randomBytes(16).toString("hex")}`;
  workspace.triggers.set(id, {
    id,
    user,
    at: workspace.now(),
    used: false,
    ...(viewId === undefined ? {} : { viewId }),
  });
  return id;
}

/** @throws SlackError `invalid_trigger_id`, `expired_trigger_id` or `exchanged_trigger_id` */
export function useTrigger(workspace: Workspace, id: unknown): Trigger {
  const trigger = typeof id === "string" ? workspace.triggers.get(id) : undefined;
  if (!trigger) throw new SlackError("invalid_trigger_id");
  if (trigger.used) throw new SlackError("exchanged_trigger_id");
  if (workspace.now() - trigger.at > workspace.triggerLifeMs) throw new SlackError("expired_trigger_id");
  trigger.used = true;
  return trigger;
}
