import { applyCommandAck } from "../acks.ts";
import { escapeTyped, type Keyboard } from "../escape.ts";
import type { Json } from "../json.ts";
import { createResponseUrl } from "../methods/response-urls.ts";
import { createTrigger } from "../views/triggers.ts";
import { homeOf, toViewObject } from "../views/view-store.ts";
import type { SlackMessage } from "../workspace.ts";
import { type Delivery, deliver, post, type Retry, type Sent, sign, toSent } from "./delivery.ts";
import { createClicks, type Where } from "./driver-clicks.ts";
import { createForms } from "./driver-forms.ts";
import type { DriverParts } from "./driver-parts.ts";
import { commandPayload, eventPayload } from "./payloads.ts";
import { readScreen, type Screen, type ScreenMessage } from "./screen.ts";

export interface Typed {
  /** handle (`anna`), name, e-mail or id of who types */
  user: string;
  /** id or name; left out: the direct message with the app */
  channel?: string;
  /** as a person types it: `onboard @ben` */
  text?: string;
  /** default `/telephony` */
  command?: string;
  keyboard?: Keyboard;
}

/** The app's answer to a command, and what Slack made of it. */
export interface CommandResult extends Delivery {
  triggerId: string;
  responseUrl: string;
  /** the text as it was sent, after should_escape */
  text: string;
  /** the message that the acknowledgement itself became */
  message?: SlackMessage;
  /** why Slack could not show the acknowledgement, such as `[ERROR] …` lines */
  details?: Json;
}

/** People and Slack's own servers, as the app meets them. */
export type Driver = ReturnType<typeof createDriver>;

export function createDriver(parts: DriverParts) {
  const { workspace } = parts;
  const forms = createForms(parts);
  const clicks = createClicks(parts, forms.askOptions);
  const userId = (who: string): string => {
    const user = workspace.findUser(who);
    if (!user) throw new Error(`Nobody called "${who}" in this workspace`);
    return user.id;
  };

  /** Somebody types a slash command. The acknowledgement's text or blocks become a message; a bad one becomes a notice. */
  async function command(typed: Typed): Promise<CommandResult> {
    const user = userId(typed.user);
    const channel = typed.channel === undefined ? workspace.directMessage(user) : workspace.findChannel(typed.channel);
    if (!channel?.members.has(user)) throw new Error(`${typed.user} is not in a channel called ${typed.channel}`);
    const name = typed.command ?? "/telephony";
    const shouldEscape = parts.commands[name]?.shouldEscape ?? true;
    const text = escapeTyped(workspace, (typed.text ?? "").trim(), shouldEscape, typed.keyboard ?? "desktop");
    const triggerId = createTrigger(workspace, user);
    const responseUrl = parts.url + createResponseUrl(workspace, "commands", { user, channel: channel.id });
    const payload = commandPayload(workspace, { command: name, text, user, channel, triggerId, responseUrl });
    const delivery = await deliver(parts, toSent("slash_commands", payload));
    const shown = applyCommandAck(workspace, delivery, { user, channel: channel.id, command: name });
    return { ...delivery, ...shown, triggerId, responseUrl, text };
  }

  /**
   * Slack sends an event. `eventId` and `retry` make it a redelivery of an earlier one. It is not sent again by itself
   * when the app fails: `redeliver` does that, when a test says so.
   */
  function event(inner: Json & { type: string }, options: { eventId?: string; retry?: Retry } = {}): Promise<Delivery> {
    const complete = { event_ts: workspace.nextTs(), ...inner };
    const payload = eventPayload(workspace, complete, options.eventId ?? workspace.nextId("Ev"));
    return deliver(parts, toSent("events_api", payload), options.retry);
  }

  /** The same body again, freshly signed; events carry Slack's retry headers. */
  function redeliver(earlier: { sent: Sent }, retry: Retry = { number: 1, reason: "http_timeout" }): Promise<Delivery> {
    return deliver(parts, earlier.sent, earlier.sent.kind === "events_api" ? retry : undefined);
  }

  /** Somebody opens the app's home tab, or with `messages` its conversation. */
  function openHome(who: string, tab: "home" | "messages" = "home"): Promise<Delivery> {
    const user = userId(who);
    const home = homeOf(workspace, user);
    const view = home && tab === "home" ? { view: toViewObject(workspace, home, home.state) } : {};
    return event({ type: "app_home_opened", user, channel: workspace.directMessage(user).id, tab, ...view });
  }

  /**
   * Exactly these bytes to the request URL, for forged, old, future, unsigned and replayed requests.
   * `timestamp` in seconds (default now); `signature` null sends none, left out a right one; HTTP only.
   */
  function send(body: string, options: RawOptions = {}): Promise<Delivery> {
    const timestamp = String(options.timestamp ?? Math.floor(workspace.now() / 1000));
    const signature =
      options.signature === undefined ? sign(workspace.signingSecret, timestamp, body) : options.signature;
    const type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    return post(
      parts,
      { kind: "raw", body, headers: { "content-type": type } },
      {
        "x-slack-request-timestamp": timestamp,
        ...(signature === null ? {} : { "x-slack-signature": signature }),
        ...options.headers,
      },
    );
  }

  const screen = (who: string): Screen => readScreen(workspace, userId(who));

  return {
    command,
    ...forms,
    ...clicks,
    /** clicks by who is named, in a message or view: `where` may be left out for the person's top view or last message */
    click: (where: Where, what: string, who?: string, options?: { confirm?: boolean }) =>
      clicks.click(where, what, who === undefined ? undefined : userId(who), options),
    choose: (where: Where, what: string, value: Parameters<typeof clicks.choose>[2], who?: string) =>
      clicks.choose(where, what, value, who === undefined ? undefined : userId(who)),
    event,
    redeliver,
    openHome,
    send,
    screen,
    /** the last message a person sees, in one channel or in all */
    lastMessage(who: string, channel?: string): ScreenMessage | undefined {
      const id = channel === undefined ? undefined : workspace.findChannel(channel)?.id;
      const all = screen(who).channels.filter((one) => id === undefined || one.id === id);
      return all
        .flatMap((one) => one.messages)
        .sort((a, b) => Number(a.ts) - Number(b.ts))
        .at(-1);
    },
    /** a person writes a message in a channel ; the app hears nothing of it, having no history scopes */
    say(who: string, text: string, channel?: string): SlackMessage {
      const user = userId(who);
      const target = channel === undefined ? workspace.directMessage(user) : workspace.findChannel(channel);
      if (!target?.members.has(user)) throw new Error(`${who} is not in a channel called ${channel}`);
      const message: SlackMessage = {
        ts: workspace.nextTs(),
        channel: target.id,
        user,
        text,
        blocks: [],
        files: [],
        state: {},
      };
      workspace.messages.push(message);
      return message;
    },
  };
}

export interface RawOptions {
  timestamp?: number;
  signature?: string | null;
  headers?: Record<string, string>;
}
