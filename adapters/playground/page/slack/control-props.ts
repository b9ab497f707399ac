import type { Entry } from "../../fakes/slack/driver/form-fill.ts";
import type { Block, Json } from "../../fakes/slack/json.ts";
import type { SlackPlace } from "../../server/slack-deeds.ts";

export interface ControlProps {
  block: Block;
  element: Json;
  where: SlackPlace;
  /** what is in it, in Slack's shape */
  state: Json;
  /** id of what is wrong with it */
  problem?: string | undefined;
  change(entry: Entry): void;
}
