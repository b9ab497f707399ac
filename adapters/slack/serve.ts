import { randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { App } from "../../src/core/request/app.ts";
import { type Answer, suggestOptions } from "../../src/core/request/dispatch.ts";
import { inTime } from "../../src/core/request/in-time.ts";
import { begin, type First, type Kept, keepForLater, tellAgain, tellLater } from "../../src/core/request/late.ts";
import type { Locale } from "../../src/domain/chat/words.ts";
import { say } from "../../src/messages/engine.ts";
import type { Clients } from "./clients.ts";
import { toOption } from "./codecs.ts";
import { createDeliver, type Deliver, toModal } from "./deliver.ts";
import { frame, readLookup, toErrors, toView, type ViewState } from "./form.ts";
import type { Installation } from "./identity.ts";
import { toMessage, toWorking } from "./message.ts";
import {
  type ActionBody,
  type CommandBody,
  fromAction,
  fromCommand,
  fromSubmission,
  type SlackRequest,
  type Stamp,
  type SubmissionBody,
  who,
} from "./request.ts";
import type { Surface } from "./surface.ts";
import { label } from "./text.ts";

/** Slack waits three seconds: so long for the answer itself, then so long for storing the request. Milliseconds. */
export interface Patience {
  readonly answer: number;
  readonly store: number;
}

export interface ServeParts {
  readonly app: App;
  readonly clients: Pick<Clients, "opening" | "views" | "messages">;
  readonly installation: () => Installation;
  readonly isResponseUrl: (url: string) => boolean;
  readonly patience: Patience;
  readonly surface: (locale: Locale) => Surface;
  /** Work that goes on after the acknowledgement; waited for when the process stops. */
  readonly track: (work: Promise<unknown>) => void;
}

type Ack = (answer?: unknown) => Promise<void>;
export type Serve = ReturnType<typeof createServe>;

export function createServe(parts: ServeParts) {
  const { app, clients, installation, isResponseUrl, patience, track, surface } = parts;
  const deliver: Deliver = createDeliver(clients, isResponseUrl, app.log);
  /** One reference per request: in every line of the log, and what the person is told when something goes wrong. */
  const stamped =
    <A extends unknown[]>(serve: (stamp: Stamp, ...args: A) => Promise<void>) =>
    (...args: A): Promise<void> => {
      const stamp = { reference: randomBytes(4).toString("hex"), at: app.clock.now().getTime() };
      return app.log.within(stamp.reference, () => serve(stamp, ...args));
    };
  // the store says which language somebody speaks; this is for saying that the store is slow
  const spoken = new LRUCache<string, Locale>({ max: 5000 });
  const work = (request: SlackRequest) => {
    const locale = spoken.get(request.chat);
    const begun = begin(app, { ...request, ...(locale && { locale }) }, patience.answer);
    void begun.answer.then((answer) => spoken.set(request.chat, answer.locale));
    return { ...begun, meanwhile: surface(locale ?? app.defaultLocale) };
  };
  const pending = (request: SlackRequest) => ({ id: `late:${request.key}`, surface: "slack", body: request });
  const keep = (request: SlackRequest) => keepForLater(app, pending(request), patience.store);
  const afterwards = (kept: Kept, answer: Promise<Answer>, tell: (answer: Answer) => Promise<void>) =>
    track(tellLater(app, kept, answer, tell));

  /** False: too late, or the connection is gone. What was asked is under way, so its answer goes another way. */
  const tryAck = async (ack: Ack, answer?: unknown): Promise<boolean> => {
    try {
      await ack(answer);
      return true;
    } catch (error) {
      app.log.warn({ error: String(error) }, "could not be acknowledged");
      return false;
    }
  };
  const send = async (request: SlackRequest, answer: Answer, trigger?: string) =>
    deliver.answer(request, answer, surface(answer.locale), trigger);

  /** Acknowledged with the answer when it is ready, else with what is coming. */
  async function command(stamp: Stamp, body: CommandBody, ack: Ack): Promise<void> {
    const request = fromCommand(body, installation(), stamp);
    const { first, answer, meanwhile } = work(request);
    const seen = await first;
    if (seen.kind === "answer" && seen.answer.outcome.kind === "reply") {
      const message = toMessage(seen.answer.outcome, surface(seen.answer.locale));
      if (await tryAck(ack, { response_type: "ephemeral", ...message })) return;
      return send(request, seen.answer);
    }

    const kept = await keep(request);
    const frameNeeded = seen.kind !== "late" || seen.opens !== undefined;
    // what Slack itself is being asked for takes a moment only, and a form shows that it is coming
    const silent = frameNeeded || (seen.kind === "late" && seen.why === "platform" && kept.stored);
    await tryAck(ack, silent ? undefined : { response_type: "ephemeral", ...toWorking(meanwhile, kept.stored) });
    const opened = frameNeeded ? openFrame(seen, body.trigger_id, meanwhile) : undefined;
    // a form changes nothing: that there is none now is told at once
    const leave = frameNeeded ? { ...kept, safe: Promise.resolve(false) } : kept;
    afterwards(leave, answer, async (done) => {
      const viewId = await opened;
      const where = { ...request, ...(viewId !== undefined && { viewId }) };
      await send(where, done, viewId === undefined ? body.trigger_id : undefined);
    });
  }

  /** The modal must be opened while the trigger lives; what comes later is put into it. Undefined: Slack refused. */
  async function openFrame(seen: First, trigger: string, meanwhile: Surface): Promise<string | undefined> {
    try {
      const loading = { part: "text" as const, spans: [{ say: say.loading }] };
      const view =
        seen.kind === "skeleton"
          ? toView(seen.form, surface(seen.locale))
          : seen.kind === "answer"
            ? toModal(seen.answer.outcome, surface(seen.answer.locale))
            : frame(seen.opens?.title ?? say.done, [loading], meanwhile);
      return (await clients.opening.views.open({ trigger_id: trigger, view })).view?.id;
    } catch (error) {
      app.log.warn({ error: String(error) }, "Slack did not open the form");
      return undefined;
    }
  }

  /** Field errors ride in the acknowledgement when they are ready; later ones redraw the form. */
  async function submission(stamp: Stamp, body: SubmissionBody, ack: Ack): Promise<void> {
    const request = fromSubmission(body, installation(), stamp);
    const { first, answer, meanwhile } = work(request);
    const seen = await first;
    if (seen.kind === "answer") {
      const { locale } = seen.answer;
      const outcome = seen.answer.unsent ?? seen.answer.outcome;
      const errors = outcome.kind === "form" ? toErrors(outcome, surface(locale)) : undefined;
      const shown = errors
        ? { response_action: "errors", errors }
        : { response_action: "update", view: toModal(outcome, surface(locale)) };
      if (await tryAck(ack, shown)) return;
      return send(request, seen.answer);
    }
    const kept = await keep(request);
    const words = kept.stored ? say.working : say.workingUnsaved;
    const view = frame(say.done, [{ part: "text", spans: [{ say: words }] }], meanwhile);
    await tryAck(ack, { response_action: "update", view });
    afterwards(kept, answer, (done) => send(request, done));
  }

  /** A click has no room for an answer in its acknowledgement: it is stored, acknowledged and answered. */
  async function action(stamp: Stamp, body: ActionBody, ack: Ack): Promise<void> {
    const request = fromAction(body, installation(), stamp);
    if (!request) return ack();
    const { answer } = work(request);
    const kept = await keep(request);
    await tryAck(ack);
    afterwards(kept, answer, (done) => send(request, done, body.trigger_id));
  }

  async function options(
    { reference }: Stamp,
    body: { user: { id: string; team_id?: string }; view?: ViewState; block_id: string; value: string },
    ack: Ack,
  ) {
    const lookup = body.view && readLookup(body.view, body.block_id);
    const none = { options: [], locale: app.defaultLocale };
    if (!lookup) return ack({ options: [] });
    const asked = { ...who(body.user, installation()), reference };
    const searching = suggestOptions(app, asked, { ...lookup, typed: body.value, limit: 50 });
    const found = await inTime(searching, 2000, () => none);
    const drawn = found.options.map((option) => toOption(label(option.label, surface(found.locale), 75), option.value));
    return ack({ options: drawn });
  }

  /** What a dead process had acknowledged. */
  async function redo(body: unknown): Promise<void> {
    const request = body as SlackRequest;
    await app.log.within(request.reference, async () => {
      const answer = await begin(app, request, 0).answer;
      await tellAgain(app, request.at, answer, (done) => send(request, done));
    });
  }

  async function home(stamp: Stamp, user: { id: string; team_id?: string }): Promise<void> {
    const asked = {
      ...stamp,
      ...who(user, installation()),
      key: "home",
      intent: { kind: "text", text: "" } as const,
    };
    const { outcome, locale } = await begin(app, asked, 0).answer;
    if (outcome.kind !== "reply") return;
    const { blocks } = toMessage(outcome, surface(locale));
    await clients.views.views.publish({ user_id: user.id, view: { type: "home", blocks } });
  }

  return {
    command: stamped(command),
    submission: stamped(submission),
    action: stamped(action),
    options: stamped(options),
    home: stamped(home),
    redo,
  };
}
