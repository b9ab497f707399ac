import { guarded } from "../../src/core/line/typed-secret.ts";
import { toData } from "./button-data.ts";
import type { Activity } from "./inbound/activity.ts";
import { readMessage } from "./inbound/request.ts";

const gone = toData({ kind: "secret" });

/** An activity that seems to hold a password is one that holds nothing any more, before anybody keeps it. */
export async function withoutSecret(activity: Activity, tenant: string): Promise<Activity> {
  // by its shape: whoever is mentioned is somebody
  const intent = await readMessage(activity, tenant, async () => "anybody:at:all");
  if (!intent || guarded(intent).kind !== "secret") return activity;
  const { text: _text, entities: _entities, ...rest } = activity;
  return { ...rest, value: { ...gone, data: gone, action: { data: gone } } };
}
