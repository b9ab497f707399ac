import { toActivity } from "../activities.ts";
import { findButton, findCard, type Place, toFrom, type Where } from "../cards/card-place.ts";
import { type Placed, walk } from "../cards/card-tree.ts";
import { type InvokeAnswer, readCardAnswer, readTaskAnswer } from "../invoke-answers.ts";
import { isJson, type Json, textOf } from "../json.ts";
import { createCardState } from "../office.ts";
import { type Delivering, deliver } from "./delivery.ts";
import { openDialog, type Pressed, sendDialog, settle } from "./dialogs.ts";
import { checkForm, toData } from "./form-check.ts";

/** Buttons: what the client of Teams does when one is pressed. */
export function createPresses(to: Delivering) {
  const { office, serviceUrl } = to;

  /** @throws Error when there is no such button for this person */
  async function press(where: Where, which: number | string, user?: string): Promise<Pressed> {
    const place = findCard(office, where, user);
    const button = findButton(place, which);
    const { node, type } = button;
    if (type === "Action.OpenUrl") return { outcome: "opened", status: 0, ms: 0, url: textOf(node.url) };
    if (type === "Action.ShowCard" || type === "Action.ToggleVisibility") return show(place, button);
    const errors = checkForm(place.card, place.state, button);
    place.state.errors = errors;
    if (Object.keys(errors).length > 0) return { outcome: "blocked", status: 0, ms: 0, errors };
    const data = toData(place.card, place.state, button);
    if (place.dialog) return sendDialog(to, place, place.dialog, data);
    if (type === "Action.Execute") return execute(place, node, data, "manual");
    const teams = isJson(node.data) && isJson(node.data.msteams) ? node.data.msteams : {};
    if (teams.type === "task/fetch") return fetchTask(place, data);
    return submit(place, teams, data);
  }

  const activityOf = (place: Place, more: Json): Json => {
    const { message } = place;
    return toActivity(office, toFrom(place, serviceUrl), { ...(message ? { replyToId: message.id } : {}), ...more });
  };

  /** A plain Action.Submit is a message without text; messageBack and imBack may say something. */
  async function submit(place: Place, teams: Json, data: Json): Promise<Pressed> {
    const { msteams: _, ...own } = data;
    const says = teams.type === "imBack" ? textOf(teams.value) : textOf(teams.text);
    const value = isJson(teams.value) ? { ...teams.value, ...own } : own;
    const more = { type: "message", ...(says ? { text: says, textFormat: "plain" } : {}), value };
    const delivery = await deliver(to, activityOf(place, { ...more, channelData: { source: { name: "message" } } }));
    return settle(office, place.person, delivery, () => ({ outcome: "sent" }));
  }

  async function execute(place: Place, node: Json, data: Json, trigger: "manual" | "automatic"): Promise<Pressed> {
    const { id, title, verb } = node;
    const named = { ...(id === undefined ? {} : { id }), ...(title === undefined ? {} : { title }) };
    const value = { action: { type: "Action.Execute", ...named, verb, data }, trigger };
    const source = { channelData: { source: { name: "message" } } };
    const activity = activityOf(place, { type: "invoke", name: "adaptiveCard/action", value, ...source });
    const delivery = await deliver(to, activity);
    return settle(office, place.person, delivery, () => applyCardAnswer(place, readCardAnswer(delivery.json)));
  }

  function applyCardAnswer({ message, person }: Place, answer: InvokeAnswer) {
    if (answer.kind === "message") office.notices.push({ person: person.key, text: answer.text });
    if (answer.kind === "message") return { outcome: "said" as const, message: answer.text };
    if (answer.kind !== "card") return answer;
    // only for this person, and only until the message changes
    message?.views.set(person.key, answer.card);
    message?.states.set(person.key, createCardState());
    return { outcome: "replaced" as const };
  }

  async function fetchTask(place: Place, data: Json): Promise<Pressed> {
    const value = { data, context: { theme: "default" } };
    const delivery = await deliver(to, activityOf(place, { type: "invoke", name: "task/fetch", value }));
    return settle(office, place.person, delivery, () => {
      const answer = readTaskAnswer(delivery.body, delivery.json);
      return openDialog(office, place.person, place.conversationId, answer);
    });
  }

  function show({ card, state }: Place, { node, type }: Placed): Pressed {
    const title = textOf(node.title);
    if (type === "Action.ShowCard" && !state.shown.delete(title)) state.shown.add(title);
    for (const target of Array.isArray(node.targetElements) ? node.targetElements : []) {
      const id = isJson(target) ? textOf(target.elementId) : textOf(target);
      const set = isJson(target) ? target.isVisible : undefined;
      const before = walk(card).find((one) => one.node.id === id)?.node.isVisible !== false;
      state.visible[id] = typeof set === "boolean" ? set : !(state.visible[id] ?? before);
    }
    return { outcome: "shown", status: 0, ms: 0 };
  }

  return {
    press,
    /** Two presses of an impatient person: two activities with ids of their own, at once. */
    doubleClick: (where: Where, which: number | string, user?: string): Promise<[Pressed, Pressed]> =>
      Promise.all([press(where, which, user), press(where, which, user)]),

    /** A card with `refresh` comes onto the screen: the client asks by itself. */
    async refresh(where: Where, user?: string): Promise<Pressed> {
      const place = findCard(office, where, user);
      const refresh = isJson(place.card.refresh) ? place.card.refresh : undefined;
      if (!refresh || !isJson(refresh.action)) throw new Error("The card asks for no refresh");
      const data = isJson(refresh.action.data) ? refresh.action.data : {};
      return execute(place, refresh.action, structuredClone(data), "automatic");
    },

    /** Teams is opened anew: cards that only an invoke answered are gone. */
    reload(user: string): void {
      for (const { views, states } of office.messages) {
        views.delete(user);
        states.delete(user);
      }
    },
  };
}
