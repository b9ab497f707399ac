import { SlackError } from "@slack/web-api";
import pRetry, { AbortError } from "p-retry";
import type { Form } from "../../src/core/form/form.ts";
import { toFormButton } from "../../src/core/form/form-button.ts";
import type { Log } from "../../src/core/request/app.ts";
import type { Answer } from "../../src/core/request/dispatch.ts";
import type { Reply } from "../../src/domain/chat/reply.ts";
import { say } from "../../src/messages/engine.ts";
import type { Clients } from "./clients.ts";
import { frame, toView } from "./form.ts";
import { type Message, toMessage } from "./message.ts";
import type { SlackRequest } from "./request.ts";
import type { Surface } from "./surface.ts";
import { codeOf, mayPass, remedyOf } from "./trouble.ts";
import { orWithoutPictures } from "./without-pictures.ts";

/** Where the answer to a request can go after it was acknowledged. */
export interface Deliver {
  /** A trigger lives three seconds and serves once; without one a form becomes a button that opens it. */
  answer(request: SlackRequest, answer: Answer, surface: Surface, trigger?: string): Promise<void>;
  respond(request: SlackRequest, message: Message): Promise<void>;
}

export function createDeliver(
  clients: Pick<Clients, "opening" | "views" | "messages">,
  isResponseUrl: (url: string) => boolean,
  log: Log,
): Deliver {
  async function respond(request: SlackRequest, message: Message): Promise<void> {
    const posted = request.responseUrl !== undefined && (await tryRespond(request.responseUrl, message));
    if (posted) return;
    try {
      await orWithoutPictures(message, (one) => clients.messages.chat.postMessage({ channel: request.user, ...one }));
    } catch (error) {
      if (mayPass(error)) throw error;
      // somebody who is gone, or a right the app lacks: no later try would be different
      const [code, remedy] = [codeOf(error), remedyOf(error)];
      log.error(
        { error: code, ...(remedy && { remedy }) },
        "Slack takes no message for this person; the answer is lost",
      );
    }
  }

  /** False: the address is used up or too old. Network trouble and 5xx are tried again. */
  async function tryRespond(url: string, message: Message): Promise<boolean> {
    if (!isResponseUrl(url)) return false;
    const body = JSON.stringify({ response_type: "ephemeral", replace_original: false, ...message });
    const post = async () => {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        redirect: "error",
        signal: AbortSignal.timeout(8000),
      });
      if (answer.ok) return true;
      if (answer.status === 429 || answer.status >= 500) throw new Error(`response_url answers ${answer.status}`);
      throw new AbortError(`response_url answers ${answer.status}`);
    };
    return pRetry(post, { retries: 2, minTimeout: 300 }).catch(() => false);
  }

  async function inModal(viewId: string, outcome: Reply | Form, surface: Surface): Promise<boolean> {
    return isShown(() => clients.views.views.update({ view_id: viewId, view: toModal(outcome, surface) }));
  }

  /** Closed meanwhile, the moment passed, or Slack refuses for whatever reason: the answer must go elsewhere. */
  async function isShown(call: () => Promise<unknown>): Promise<boolean> {
    try {
      await call();
      return true;
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      log.warn({ error: error.message }, "Slack did not show a view; the answer goes as a message");
      return false;
    }
  }

  return {
    respond,
    async answer(request, answer, surface, trigger) {
      const outcome = answer.unsent ?? answer.outcome;
      if (request.viewId !== undefined && (await inModal(request.viewId, outcome, surface))) return;
      const opens = outcome.kind === "form" || (request.responseUrl === undefined && request.viewId === undefined);
      if (opens && trigger !== undefined) {
        const view = toModal(outcome, surface);
        if (await isShown(() => clients.opening.views.open({ trigger_id: trigger, view }))) return;
      }
      await respond(request, toMessage(outcome.kind === "form" ? asButton(outcome) : outcome, surface));
    },
  };
}

/** A signed request names the address, still: nothing is ever posted anywhere but to Slack, or the Slack of a test. */
export function isResponseUrl(apiUrl: string | undefined): (url: string) => boolean {
  const origins = ["https://hooks.slack.com", ...(apiUrl === undefined ? [] : [new URL(apiUrl).origin])];
  return (url) => URL.canParse(url) && origins.includes(new URL(url).origin);
}

export function toModal(outcome: Reply | Form, surface: Surface) {
  return outcome.kind === "form" ? toView(outcome, surface) : frame(say.done, outcome.parts, surface);
}

/** A form that Slack does not let us open: everything typed is kept. */
function asButton(form: Form): Reply {
  const typed = form.fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  return toFormButton(form, Object.fromEntries(typed), say.openAgain);
}
