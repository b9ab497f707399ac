import type { Form } from "../../../src/core/form/form.ts";
import { toFormButton } from "../../../src/core/form/form-button.ts";
import type { Log } from "../../../src/core/request/app.ts";
import { inTime } from "../../../src/core/request/in-time.ts";
import { type Reply, reply, text } from "../../../src/domain/chat/reply.ts";
import type { Addresses } from "../../../src/ports/identity/addresses.ts";
import { isPersonal } from "../inbound/activity.ts";
import type { Noted } from "../inbound/request.ts";
import { words } from "../inbound/words.ts";
import type { Surface } from "../surface.ts";
import type { Connector, Message, Place } from "./connector.ts";
import { toMessage } from "./outcome.ts";
import { createReplace } from "./replace.ts";
import { isRefusal, isUnshowable } from "./retry.ts";

const addressMs = 500;

export interface DeliverParts {
  readonly connector: Connector;
  readonly addresses: Addresses;
  readonly tenant: string;
  readonly log: Log;
}

/** Where the answer to an activity goes after it was acknowledged. */
export interface Deliver {
  answer(noted: Noted, outcome: Reply | Form, surface: Surface): Promise<void>;
  /** Into the chat of the app with this person; false where Teams does not let us write to them. */
  privately(noted: Noted, message: Message): Promise<boolean>;
  /** In the place of the card that was sent; false where it is gone. */
  replace(noted: Noted, outcome: Reply | Form, surface: Surface): Promise<boolean>;
  typing(noted: Noted): Promise<void>;
  /** Whoever is in the conversation reads it. */
  inPublic(noted: Noted, outcome: Reply, surface: Surface): Promise<void>;
}

export function createDeliver({ connector, addresses, tenant, log }: DeliverParts): Deliver {
  const here = ({ activity }: Noted): Place => ({
    service: activity.serviceUrl,
    conversation: activity.conversation.id,
  });

  async function privately(noted: Noted, message: Message, surface?: Surface): Promise<boolean> {
    const { activity, chat } = noted;
    try {
      if (isPersonal(activity)) await connector.post(here(noted), message);
      else await toOwnChat(noted, message);
      return true;
    } catch (error) {
      if (isUnshowable(error) && surface) {
        log.error({ error: String(error) }, "Teams does not take what was drawn; whoever asked is told so");
        return privately(noted, toMessage(reply(text({ say: words.notShown })), surface));
      }
      if (!isRefusal(error)) throw error;
      // an administrator can help: the app is not installed, or its messages are blocked
      log.error({ chat, error: error.message }, "Teams takes no message for this person");
      return false;
    }
  }

  async function toOwnChat({ activity, chat }: Noted, message: Message): Promise<void> {
    // a courtesy: Teams knows it as well, and the store may be what is in trouble
    const known = await inTime(
      addresses.find(chat).catch(() => undefined),
      addressMs,
      () => undefined,
    );
    if (known?.conversation) {
      const place = { service: known.service, conversation: known.conversation };
      const posted = await connector.post(place, message).then(
        () => true,
        (error: unknown) => {
          if (!isRefusal(error)) throw error;
          return false;
        },
      );
      if (posted) return;
    }
    // none is known, or it is not what it was: Teams says which one it is
    const { serviceUrl: service, from, recipient } = activity;
    const conversation = await connector.open(service, recipient.id, from.id, tenant);
    await connector.post({ service, conversation }, message);
  }

  const put = createReplace(connector);
  async function replace(noted: Noted, outcome: Reply | Form, surface: Surface): Promise<boolean> {
    const { replyToId: id } = noted.activity;
    if (id === undefined) return false;
    try {
      await put(here(noted), { id, message: toMessage(outcome, surface), open: outcome.kind === "form" });
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      log.warn({ error: error.message }, "Teams did not replace a card");
      return false;
    }
  }

  /** Everybody reads along there. */
  async function toChannel(noted: Noted, outcome: Reply, surface: Surface): Promise<void> {
    try {
      await connector.post(here(noted), toMessage(outcome, { ...surface, shared: true }));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      log.error({ error: error.message }, "Teams takes no message for this room");
    }
  }

  async function inChannel(noted: Noted, outcome: Reply | Form, surface: Surface): Promise<void> {
    const { type, value, recipient } = noted.activity;
    const alone = recipient.isTargeted === true;
    // only what everybody has read already goes with the button: nothing that is known, no draft, no notice
    if (outcome.kind === "form" && type === "message" && value === undefined && !alone) {
      const button = toFormButton({ ...outcome, notice: [] }, outcome.given, words.formForYou);
      return toChannel(noted, button, surface);
    }
    const written = await privately(noted, toMessage(outcome, surface), surface);
    // a slash command is seen by nobody else, and an invoke has been answered: the room hears of them in need only
    if (!written) await toChannel(noted, reply(text({ say: words.cannotWrite })), surface);
    else if (type === "message" && !alone)
      await toChannel(noted, reply(text({ say: words.answeredPrivately })), surface);
  }

  return {
    privately,
    replace,
    async answer(noted, outcome, surface) {
      const { activity } = noted;
      if (!isPersonal(activity)) return inChannel(noted, outcome, surface);
      if (activity.name === "adaptiveCard/action" && (await replace(noted, outcome, surface))) return;
      await privately(noted, toMessage(outcome, surface), surface);
    },
    typing: (noted) => connector.typing(here(noted)),
    inPublic: toChannel,
  };
}
