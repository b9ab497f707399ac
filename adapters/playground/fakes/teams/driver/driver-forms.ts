import { toActivity } from "../activities.ts";
import { findCard, type Place, toFrom, type Where } from "../cards/card-place.ts";
import { inputsOf } from "../cards/card-tree.ts";
import { datasetOf, isPeoplePicker } from "../cards/input-rules.ts";
import { isReader, membersOf, personalChat, roomConversation } from "../connector/conversations.ts";
import { readSearchAnswer, readTaskAnswer } from "../invoke-answers.ts";
import { type Json, textOf } from "../json.ts";
import { findPerson } from "../office.ts";
import { type Delivering, type Delivery, deliver } from "./delivery.ts";
import { deliverOften, openDialog, type Pressed, settle } from "./dialogs.ts";
import { type Entries, fillCard, isPickable } from "./form-fill.ts";

export interface Searched {
  results: { title: string; value: string }[];
  /** none for people: Teams looks for them by itself */
  delivery?: Delivery;
}

export interface ExtensionCall {
  user: string;
  /** id of the command in the manifest */
  command: string;
  /** left out: from the 1:1 chat */
  room?: string;
  /** default `compose` */
  source?: "compose" | "commandBox" | "message";
}

/** Inputs, searches, and dialogs that a message extension opens. */
export function createForms(to: Delivering) {
  const { office, serviceUrl } = to;

  async function search(where: Where, inputId: string, query: string, user?: string): Promise<Searched> {
    const place = findCard(office, where, user);
    const node = inputsOf(place.card).find((one) => one.node.id === inputId)?.node;
    const dataset = node && datasetOf(node);
    if (!node || dataset === undefined) throw new Error(`Nothing can be searched in "${inputId}"`);
    const found = isPeoplePicker(node)
      ? { results: findPeople(place, dataset, query) }
      : await ask(place, dataset, query);
    const known = place.state.found[inputId] ?? {};
    for (const { title, value } of found.results) known[value] = title;
    place.state.found[inputId] = known;
    return found;
  }

  async function ask(place: Place, dataset: string, query: string): Promise<Searched> {
    const { message } = place;
    const from = toFrom(place, serviceUrl);
    const value = { queryText: query, queryOptions: { skip: 0, top: 15 }, dataset };
    const shared = { type: "invoke", name: "application/search", value };
    const delivery = await deliver(
      to,
      toActivity(office, from, { ...shared, ...(message ? { replyToId: message.id } : {}) }),
    );
    if (delivery.error !== undefined) return { results: [], delivery };
    return { results: readSearchAnswer(delivery.json), delivery };
  }

  /** Teams finds people of the organisation, or with `?scope=currentContext` of the conversation. */
  function findPeople({ conversation }: Place, dataset: string, query: string): { title: string; value: string }[] {
    const all = dataset.includes("scope=currentContext") ? membersOf(office, conversation) : office.people;
    const wanted = query.toLowerCase();
    return all
      .filter((person) => isPickable(office, person))
      .filter(({ name, email = "", upn = "" }) => [name, email, upn].some((own) => own.toLowerCase().includes(wanted)))
      .map(({ name, aadId }) => ({ title: name, value: aadId }));
  }

  return {
    search,
    fill(where: Where, entries: Entries, user?: string): void {
      const place = findCard(office, where, user);
      fillCard(office, place.card, place.state, entries);
    },

    /** The X in the corner: the bot hears nothing of it. */
    closeDialog(where: Where): void {
      const { dialog } = findCard(office, where);
      if (!dialog) throw new Error("Only dialogs can be closed");
      dialog.open = false;
    },

    /** An action command of the message extension, from the compose box, the search line or the menu of a message. */
    async openExtension({ user, command, room, source = "compose" }: ExtensionCall): Promise<Pressed> {
      const person = findPerson(office, user);
      const conversation = room === undefined ? personalChat(office, person) : roomConversation(office, room);
      if (!isReader(office, conversation, person.key)) throw new Error(`${user} is not in ${room}`);
      const extension = { commandId: command, commandContext: source };
      const value: Json = { ...extension, context: { theme: "default" } };
      const shared = { type: "invoke", name: "composeExtension/fetchTask", value };
      const activity = toActivity(office, { person, conversation, serviceUrl }, shared);
      const delivery = await deliverOften(to, activity);
      return settle(office, person, delivery, () => {
        const answer = readTaskAnswer(delivery.body, delivery.json);
        return openDialog(office, person, textOf(conversation.id), answer, { extension });
      });
    },
  };
}
