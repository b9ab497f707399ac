import { toActivity } from "../activities.ts";
import { type Place, toFrom } from "../cards/card-place.ts";
import { type InvokeAnswer, readExtensionAnswer, readTaskAnswer } from "../invoke-answers.ts";
import type { Json } from "../json.ts";
import { createCardState, type Office, type TeamsDialog } from "../office.ts";
import type { TeamsPerson } from "../people.ts";
import { type Delivering, type Delivery, deliver } from "./delivery.ts";
import { readDialog, type ScreenDialog } from "./screen.ts";

export type Outcome =
  | "sent"
  | "blocked"
  | "failed"
  | "closed"
  | "dialog"
  | "replaced"
  | "said"
  | "opened"
  | "shown"
  | "attached";

/** What came of a press, a submitted dialog or an extension's command. */
export interface Pressed {
  outcome: Outcome;
  /** HTTP status of the bot's answer; 0: nothing was sent, or nothing came */
  status: number;
  ms: number;
  /** messages of the client by input id (`blocked`) */
  errors?: Record<string, string>;
  dialog?: ScreenDialog;
  /** what the bot said to this person only */
  message?: string;
  /** why it failed, in words for who reads a failing test */
  details?: string;
  /** the code of an application/vnd.microsoft.error */
  code?: string;
  /** the address of an Action.OpenUrl */
  url?: string;
  /** the card that an extension put into the compose box */
  card?: Json;
  delivery?: Delivery;
}

type Applied = Pick<Pressed, "outcome" | "dialog" | "message" | "card"> | InvokeAnswer;

const wentWrong = "Something went wrong. Please try again.";
const unreachable = "Unable to reach app. Please try again.";

/** Applies a good answer; of everything else the person is told what Teams tells. */
export function settle(office: Office, person: TeamsPerson, delivery: Delivery, apply: () => Applied): Pressed {
  const { status, ms, error, activity } = delivery;
  const base = { status, ms, delivery };
  const fail = (details: string, notice: string, more: Partial<Pressed> = {}): Pressed => {
    office.notices.push({ person: person.key, text: notice });
    return { outcome: "failed", ...base, details, ...more };
  };
  const isCardAction = activity.type === "message" || activity.name === "adaptiveCard/action";
  if (error !== undefined) return fail(error, isCardAction ? wentWrong : unreachable);
  // an invoke is answered with 200 and nothing else; a message also with 201 or 202
  if (activity.type === "invoke" && status !== 200) return fail(`HTTP ${status} for an invoke`, wentWrong);
  const applied = apply();
  if ("outcome" in applied) return { ...base, ...applied };
  if (applied.kind === "error") return fail(applied.message, wentWrong, { code: applied.code });
  return fail(applied.kind === "invalid" ? applied.why : `a ${applied.kind} does not fit here`, wentWrong);
}

/** What an answer makes of the dialogs of a person; `dialog` is the one that was submitted, if any. */
export function openDialog(
  office: Office,
  person: TeamsPerson,
  conversation: string,
  answer: InvokeAnswer,
  before: { dialog?: TeamsDialog; extension?: NonNullable<TeamsDialog["extension"]> } = {},
): Applied {
  const { dialog, extension } = before;
  if (answer.kind === "dialog") {
    const { title, card } = answer;
    const own = { title, card: structuredClone(card), state: createCardState() };
    const base = { id: `dialog-${office.dialogs.length + 1}`, person: person.key, conversation, open: true };
    const made: TeamsDialog = dialog ?? { ...base, ...own, ...(extension ? { extension } : {}) };
    Object.assign(made, own);
    if (!dialog) office.dialogs.push(made);
    return { outcome: "dialog", dialog: readDialog(office, made) };
  }
  if (answer.kind === "message") {
    if (dialog) dialog.open = false;
    office.notices.push({ person: person.key, text: answer.text });
    return { outcome: "said", message: answer.text };
  }
  if (answer.kind === "attachment" && dialog) {
    dialog.open = false;
    return { outcome: "attached", card: answer.card };
  }
  if (answer.kind !== "close") return answer;
  if (dialog) dialog.open = false;
  return { outcome: "closed" };
}

/** The button of a dialog: task/submit, or composeExtension/submitAction where an extension opened it. */
export async function sendDialog(to: Delivering, place: Place, dialog: TeamsDialog, data: Json): Promise<Pressed> {
  const { office, serviceUrl } = to;
  const { person, conversationId } = place;
  const { extension } = dialog;
  const context = { theme: "default" };
  const own = extension
    ? { name: "composeExtension/submitAction", value: { ...extension, context, data } }
    : { name: "task/submit", value: { data, context } };
  const delivery = await deliverOften(to, toActivity(office, toFrom(place, serviceUrl), { type: "invoke", ...own }));
  return settle(office, person, delivery, () => {
    const read = extension ? readExtensionAnswer : readTaskAnswer;
    return openDialog(office, person, conversationId, read(delivery.body, delivery.json), { dialog });
  });
}

const extensionTries = 3;

/** Teams: an extension's invoke that is not answered in time is sent twice more, as it was. */
export async function deliverOften(to: Delivering, activity: Json): Promise<Delivery> {
  const tries = String(activity.name).startsWith("composeExtension/") ? extensionTries : 1;
  for (let left = tries; ; left -= 1) {
    const delivery = await deliver(to, activity);
    if (delivery.error !== "timeout" || left <= 1) return delivery;
  }
}
