import { elementsOf, type Placed } from "../blocks/stored-blocks.ts";
import { isJson, type Json, listOf } from "../json.ts";
import { createResponseUrl } from "../methods/response-urls.ts";
import { createTrigger } from "../views/triggers.ts";
import { stackOf } from "../views/view-store.ts";
import type { SlackMessage, StoredView } from "../workspace.ts";
import { type Delivery, deliver, toSent } from "./delivery.ts";
import type { DriverParts } from "./driver-parts.ts";
import { type AskOptions, type Entry, findElement, toEntry } from "./form-fill.ts";
import { messageActionPayload, viewActionPayload } from "./payloads.ts";
import { readTextObject } from "./read-text.ts";
import { sees } from "./screen.ts";

/** A message (channel and ts), or a view (id, or whose top view). */
export type Where = string | { id: string } | { channel: string; ts: string };

export interface ClickResult extends Delivery {
  /** none when the person said no to the confirmation */
  triggerId?: string;
  responseUrl?: string;
}

type Place =
  | { blocks: readonly StoredView["view"]["blocks"][number][]; message: SlackMessage }
  | { blocks: StoredView["view"]["blocks"]; view: StoredView };

export function createClicks(parts: DriverParts, askOptions: (view: StoredView) => AskOptions) {
  const { workspace } = parts;

  function place(where: Where): Place {
    if (typeof where !== "string" && "ts" in where) {
      const message = workspace.messages.find((one) => one.ts === where.ts && one.channel === where.channel);
      if (!message) throw new Error(`No message ${where.ts} in ${where.channel} any more`);
      return { blocks: message.blocks, message };
    }
    const id = typeof where === "string" ? where : where.id;
    const user = workspace.findUser(id);
    const view = workspace.views.get(id) ?? (user && stackOf(workspace, user.id).at(-1));
    if (!view?.open) throw new Error(`No view is open for ${id}`);
    return { blocks: view.view.blocks, view };
  }

  async function act(at: Place, placed: Placed, more: Json, who: string | undefined): Promise<ClickResult> {
    const action = { action_id: placed.actionId, block_id: placed.blockId, ...more, action_ts: workspace.nextTs() };
    if ("view" in at) {
      const triggerId = createTrigger(workspace, at.view.user, at.view.id);
      const payload = viewActionPayload(workspace, at.view, action, triggerId);
      return finish(at.view.user, await deliver(parts, toSent("interactive", payload)), { triggerId });
    }
    const user = who ?? at.message.ephemeralTo;
    if (user === undefined) throw new Error("Say who clicks: a message can be seen by many");
    if (!sees(workspace, user, at.message)) throw new Error(`${user} does not see this message`);
    const { channel, ts, threadTs } = at.message;
    const triggerId = createTrigger(workspace, user);
    const thread = threadTs === undefined ? {} : { threadTs };
    const responseUrl =
      parts.url + createResponseUrl(workspace, "actions", { user, channel, messageTs: ts, ...thread });
    const payload = messageActionPayload(workspace, at.message, { user, action, triggerId, responseUrl });
    return finish(user, await deliver(parts, toSent("interactive", payload)), { triggerId, responseUrl });
  }

  function finish(user: string, delivery: Delivery, ids: { triggerId: string; responseUrl?: string }): ClickResult {
    if (delivery.error !== undefined) workspace.notice(user, `The click did not work: ${delivery.error}`);
    return { ...delivery, ...ids };
  }

  return {
    /**
     * Clicks a button or an entry of an overflow menu, by action id or by what it says. In a message `who` (an id) clicks;
     * in a view its owner. `confirm: false` says no to the question, and nothing is sent (status 0).
     */
    async click(where: Where, what: string, who?: string, options: { confirm?: boolean } = {}): Promise<ClickResult> {
      const at = place(where);
      const clickable = elementsOf(at.blocks).filter(({ element }) => /button|overflow/.test(String(element.type)));
      const menu = clickable.find(({ element }) =>
        listOf(element.options).some((one) => readTextObject(one.text) === what),
      );
      const placed = menu ?? findElement(clickable, what, "view" in at ? "the view" : "the message");
      const { element } = placed;
      if (isJson(element.confirm) && options.confirm === false) {
        return { status: 0, body: "", json: undefined, ms: 0, sent: { kind: "raw", body: "", headers: {} } };
      }
      const { type, text, value, style } = element;
      const chosen = listOf(element.options).find((one) => readTextObject(one.text) === what || one.value === what);
      if (menu && chosen) return act(at, placed, { type, selected_option: chosen }, who);
      return act(at, placed, JSON.parse(JSON.stringify({ type, text, value, style })), who);
    },

    /** Chooses in a select, date picker or the like that stands outside an input block; block_actions is sent at once. */
    async choose(where: Where, what: string, value: Entry, who?: string): Promise<ClickResult> {
      const at = place(where);
      const placed = findElement(elementsOf(at.blocks), what, "view" in at ? "the view" : "the message");
      const none: AskOptions = () => Promise.reject(new Error("external selects in messages are not faked"));
      const state = await toEntry(workspace, placed, value, "view" in at ? askOptions(at.view) : none);
      const keeper = "view" in at ? at.view.state : at.message.state;
      keeper[placed.blockId] = { ...keeper[placed.blockId], [placed.actionId]: state };
      return act(at, placed, state, who);
    },
  };
}
