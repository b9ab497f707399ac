import { setTimeout as sleep } from "node:timers/promises";
import type { Locale } from "../../domain/chat/words.ts";
import type { Pending } from "../../ports/chat/request-inbox.ts";
import type { Members } from "../../ports/identity/members.ts";
import type { Form } from "../form/form.ts";
import type { App, Asked } from "./app.ts";
import type { Command } from "./command.ts";
import { type Answer, prepare } from "./dispatch.ts";
import { inTime } from "./in-time.ts";

const leaseSeconds = 10;

/**
 * What a surface with a deadline can show first: the answer itself, the skeleton of a form, or that it takes longer:
 * time is up, or the chat platform itself is being asked, which nothing on the way to an acknowledgement may wait for.
 */
export type First =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "skeleton"; readonly form: Form; readonly locale: Locale }
  | { readonly kind: "late"; readonly why: "time" | "platform"; readonly opens: Command | undefined };

/** Starts the work at once and says what there is to show after `patienceMs` at the latest. */
export function begin(app: App, asked: Asked, patienceMs: number): { first: Promise<First>; answer: Promise<Answer> } {
  let show: (first: First) => void = () => {};
  const shown = new Promise<First>((resolve) => {
    show = resolve;
  });
  const asking = () => show({ kind: "late", why: "platform", opens: work.opens() });
  const work = prepare(
    { ...app, services: { ...app.services, members: noticing(app.services.members, asking) } },
    asked,
  );
  const answer = work.finish((form, locale) => show({ kind: "skeleton", form, locale }));
  const answered = answer.then((done): First => ({ kind: "answer", answer: done }));
  const late = (): First => ({ kind: "late", why: "time", opens: work.opens() });
  return { first: inTime(Promise.race([answered, shown]), patienceMs, late), answer };
}

/** Tells when a look-up really goes out: what is remembered is there before the next turn of the event loop. */
function noticing(members: Members, asking: () => void): Members {
  const watch = <T>(answer: Promise<T>): Promise<T> => {
    let pending = true;
    const settle = () => {
      pending = false;
    };
    answer.then(settle, settle);
    setImmediate(() => pending && asking());
    return answer;
  };
  return { profile: (id) => watch(members.profile(id)), byEmail: (email) => watch(members.byEmail(email)) };
}

/** A request whose answer comes after the acknowledgement. */
export interface Kept {
  /** It was stored before: the platform sends it again, and whoever stored it answers. */
  readonly again: boolean;
  /** False: the store was too slow or away, so a crash before the answer would lose the request. */
  readonly stored: boolean;
  /** Whether it was stored in the end, after the acknowledgement perhaps. */
  readonly safe: Promise<boolean>;
  /** False: it turned out that somebody else had stored it, who answers. */
  readonly ours: Promise<boolean>;
  done(): Promise<void>;
  /** It could not be answered: left to whoever picks it up once the lease has ended. */
  release(): void;
}

/** Stores what the platform will not send again, so that another process answers it if this one dies. */
export async function keepForLater(app: App, pending: Pending, waitMs: number): Promise<Kept> {
  const { inbox } = app.store;
  const kept = inbox.keep(pending, app.clock.now(), leaseSeconds);
  const keeping = kept.then(
    () => true,
    () => false,
  );
  const stored = await inTime(keeping, waitMs, () => false);
  const again = stored && !(await kept);
  const stop = again ? () => {} : renewing(app, pending.id);
  return {
    again,
    stored,
    safe: keeping,
    ours: kept.catch(() => true),
    release: stop,
    async done() {
      stop();
      if (await keeping) await inbox.done(pending.id, app.clock.now()).catch(() => {});
    },
  };
}

/** Goes on after the acknowledgement. What cannot be delivered is left to be picked up, by us or by another process. */
export async function tellLater(
  app: App,
  kept: Kept,
  answer: Promise<Answer>,
  tell: (answer: Answer) => Promise<void>,
) {
  try {
    const done = await answer;
    if (!(await kept.ours)) return kept.release();
    // not "nothing was saved": it is kept, and done when the store is back
    if (done.away && (await kept.safe)) return kept.release();
    await insistently(() => tell(done));
    await kept.done();
  } catch (error) {
    kept.release();
    app.log.error({ error: String(error), stored: kept.stored }, "the answer could not be delivered");
  }
}

/** A platform that fails for a moment: somebody is waiting, and whoever picks up what is left comes much later. */
const pausesMs = [1000, 3000];

async function insistently(tell: () => Promise<void>): Promise<void> {
  for (const pause of pausesMs) {
    try {
      return await tell();
    } catch {
      await sleep(pause);
    }
  }
  return tell();
}

const day = 86_400_000;

/**
 * What a dead process had acknowledged, however long ago: done once by its key, and answered. Only answering is given
 * up on, after a day. `at`: when it came, in milliseconds since 1970.
 */
export async function tellAgain(app: App, at: number, answer: Answer, tell: (answer: Answer) => Promise<void>) {
  if (answer.away) throw new Error("the store is away");
  try {
    await tell(answer);
  } catch (error) {
    if (app.clock.now().getTime() - at < day) throw error;
    app.log.error({ error: String(error) }, "the answer could not be delivered for a day and is lost");
  }
}

function renewing(app: App, id: string): () => void {
  const renew = () => app.store.inbox.renew(id, leaseSeconds).catch(() => {});
  const timer = setInterval(renew, (leaseSeconds * 1000) / 3);
  timer.unref();
  return () => clearInterval(timer);
}

/** Picks up what a dead process left: at the start and then every few seconds. Answers how to stop, waiting for work. */
export function resumeLate(app: App, surface: string, redo: (pending: Pending) => Promise<void>, everyMs = 5000) {
  let running: Promise<void> = Promise.resolve();
  const sweep = async () => {
    try {
      const left = await app.store.inbox.claim(surface, leaseSeconds, 10);
      await Promise.all(left.map((pending) => redoOne(app, pending, redo)));
    } catch (error) {
      if (!app.store.isAway(error)) app.log.error({ surface, error: String(error) }, "cannot resume");
    }
  };
  const next = () => {
    running = running.then(sweep);
  };
  next();
  const timer = setInterval(next, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function redoOne(app: App, pending: Pending, redo: (pending: Pending) => Promise<void>): Promise<void> {
  const stop = renewing(app, pending.id);
  try {
    await redo(pending);
    await app.store.inbox.done(pending.id, app.clock.now());
  } catch (error) {
    app.log.warn({ delivery: pending.id, error: String(error) }, "will be tried again");
  } finally {
    stop();
  }
}
