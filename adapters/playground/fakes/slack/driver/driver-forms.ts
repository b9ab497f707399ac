import { applySubmissionAck, readOptionsAck, type SubmitOutcome } from "../acks.ts";
import { elementsOf, type Placed } from "../blocks/stored-blocks.ts";
import type { Json } from "../json.ts";
import { createTrigger } from "../views/triggers.ts";
import { closeModals, stackOf } from "../views/view-store.ts";
import type { StateValues, StoredView } from "../workspace.ts";
import { type Delivery, deliver, toSent } from "./delivery.ts";
import type { DriverParts } from "./driver-parts.ts";
import { checkForm } from "./form-check.ts";
import { type AskOptions, type Entry, fillOne, findElement } from "./form-fill.ts";
import { closedPayload, submissionPayload, suggestionPayload, viewActionPayload } from "./payloads.ts";
import { readTextObject } from "./read-text.ts";

/** A view: its id, anything that carries it, or (handle, name, id) whose top view is meant. */
export type ViewReference = string | { id: string };

export type Entries = Record<string, Entry>;

export interface SubmitResult {
  outcome: SubmitOutcome;
  /** messages under inputs by block id, from Slack's client (`blocked`) or from the app (`errors`) */
  errors: Record<string, string>;
  /** none when `blocked`: nothing was sent */
  delivery?: Delivery;
  /** why the app's answer was no good: `operation_timeout`, `dispatch_failed`, `invalid_ack`, `invalid_arguments`, … */
  error?: string;
  details?: Json;
  /** the state that was submitted, in Slack's shape */
  values: StateValues;
}

export function createForms(parts: DriverParts) {
  const { workspace } = parts;

  function find(reference: ViewReference): StoredView {
    const id = typeof reference === "string" ? reference : reference.id;
    const byId = workspace.views.get(id);
    const user = byId ? undefined : workspace.findUser(id);
    const stored = byId ?? (user && stackOf(workspace, user.id).at(-1));
    if (!stored) throw new Error(`No view is open for ${id}`);
    if (!stored.open) throw new Error(`The view "${readTextObject(stored.view.title)}" is closed`);
    return stored;
  }

  function findTop(reference: ViewReference): StoredView {
    const stored = find(reference);
    if (stored.type === "modal" && stackOf(workspace, stored.user).at(-1)?.id !== stored.id) {
      throw new Error(`The view "${readTextObject(stored.view.title)}" is covered by another one`);
    }
    return stored;
  }

  async function suggest(stored: StoredView, placed: Placed, typed: string) {
    const payload = suggestionPayload(workspace, stored, { blockId: placed.blockId, actionId: placed.actionId, typed });
    const delivery = await deliver(parts, toSent("interactive", payload));
    return { delivery, ...readOptionsAck(delivery) };
  }

  const askOptions =
    (stored: StoredView): AskOptions =>
    async (placed, typed) => {
      // Slack: three characters unless the element says otherwise, and nothing is asked below that
      const least = Number(placed.element.min_query_length ?? 3);
      if (typed.length < least) throw new Error(`Nothing is looked up below ${least} characters: "${typed}"`);
      const { options, error, details } = await suggest(stored, placed, typed);
      if (error !== undefined) throw new Error(`No options came: ${error} ${details ? JSON.stringify(details) : ""}`);
      return options;
    };

  /** Enters values by block id, action id or label; sends block_actions for inputs with dispatch_action. */
  async function fill(reference: ViewReference, entries: Entries): Promise<Delivery[]> {
    const stored = findTop(reference);
    const deliveries: Delivery[] = [];
    for (const [which, entry] of Object.entries(entries)) {
      const placed = await fillOne(workspace, stored, which, entry, askOptions(stored));
      if (placed.isInput && placed.block.dispatch_action !== true) continue;
      const state = stored.state[placed.blockId]?.[placed.actionId] ?? {};
      const action = { ...state, action_id: placed.actionId, block_id: placed.blockId, action_ts: workspace.nextTs() };
      const payload = viewActionPayload(workspace, stored, action, createTrigger(workspace, stored.user, stored.id));
      deliveries.push(await deliver(parts, toSent("interactive", payload)));
    }
    return deliveries;
  }

  return {
    askOptions,
    fill,
    /** one value of one field; the same as `fill` */
    select: (reference: ViewReference, which: string, entry: Entry): Promise<Delivery[]> =>
      fill(reference, { [which]: entry }),

    /** Fills in and presses the submit button. What Slack's client refuses is not sent (`blocked`). */
    async submit(reference: ViewReference, entries: Entries = {}): Promise<SubmitResult> {
      const stored = findTop(reference);
      await fill(stored, entries);
      if (!stored.view.submit) throw new Error(`The view "${readTextObject(stored.view.title)}" has no submit button`);
      stored.errors = checkForm(stored);
      const values = structuredClone(stored.state);
      if (Object.keys(stored.errors).length > 0) return { outcome: "blocked", errors: { ...stored.errors }, values };
      const payload = submissionPayload(workspace, stored, createTrigger(workspace, stored.user, stored.id));
      const delivery = await deliver(parts, toSent("interactive", payload));
      const applied = applySubmissionAck(workspace, delivery, stored);
      return { ...applied, errors: { ...stored.errors }, delivery, values };
    },

    /** Presses close (or the corner's X, with `all`). view_closed is sent only where notify_on_close says so. */
    async close(reference: ViewReference, options: { all?: boolean } = {}): Promise<Delivery[]> {
      const stored = findTop(reference);
      const all = options.all === true || stored.view.clear_on_close === true;
      const closed = closeModals(workspace, stored.user, all);
      const told = closed.filter((one) => one.view.notify_on_close === true);
      return Promise.all(told.map((one) => deliver(parts, toSent("interactive", closedPayload(workspace, one, all)))));
    },

    /** What the app offers when something is typed into an external select, named by block id, action id or label. */
    options(reference: ViewReference, which: string, typed: string) {
      const stored = find(reference);
      const external = elementsOf(stored.view.blocks).filter(({ element }) =>
        String(element.type).includes("external"),
      );
      return suggest(stored, findElement(external, which, "the external selects of the view"), typed);
    },
  };
}
