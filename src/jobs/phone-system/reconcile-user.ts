import { z } from "zod";
import { personStepCard } from "../../cards/phone-system/person-step.ts";
import { personStepTopic } from "../../domain/notices/topic.ts";
import type { UserView } from "../../domain/people/user.ts";
import { bind } from "../../domain/phone-system/bind.ts";
import type { Capabilities } from "../../domain/phone-system/capabilities.ts";
import type { Actual } from "../../domain/phone-system/desired-state.ts";
import { desiredStateOf } from "../../domain/phone-system/desired-state.ts";
import { diff } from "../../domain/phone-system/diff.ts";
import { withoutDrift } from "../../domain/phone-system/drift.ts";
import type { PersonStep } from "../../domain/phone-system/person-step.ts";
import type { Step } from "../../domain/phone-system/step.ts";
import type { Job } from "../../ports/queue/job.ts";
import { linkNewcomer, reconcileUser as name } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/** A user with many lines and devices needs a few dozen; more means that steps do not have the effect they claim. */
const maxRounds = 60;

/**
 * Brings the phone system to what the database wants of one user: read, compare, take the steps, and again until
 * nothing is left. Repeating it is harmless; a step for a person leaves the link and is looked at again later.
 */
export const bringToWanted: Job<{ user: string; isNew?: true | undefined }, JobContext> = {
  name,
  schema: z.object({ user: z.uuid(), isNew: z.literal(true).optional() }),
  retry: { limit: 20, delaySeconds: 5, backoff: true },
  concurrency: 4,
  oneAtATime: "user",
  async run(ctx, { user: id, isNew }) {
    const { store, clock, queue } = ctx;
    // a job of its own, since chats may be away while the phone system is not; sent from here, it costs onboarding no statement
    if (isNew) await queue.send(linkNewcomer, { user: id }, { singletonKey: id });
    try {
      const can = await ctx.phoneSystem.capabilities();
      for (let round = 0; round < maxRounds; round++) {
        // before what is wanted is read: what is changed later has its own job, and is not done yet
        const version = await store.users.syncVersion(id);
        const user = await store.users.byId(id);
        if (!user) return;
        const { steps, actual } = await stepsFor(ctx, user, can);
        const taken = await take(ctx, user, steps);
        if (taken.acted) continue;
        if (taken.later) return await again(ctx, user);
        if (taken.byHand.length > 0) await wait(ctx, user, taken.byHand);
        else await finish(ctx, user, version);
        if (actual) await store.users.setSyncBase(id, actual);
        return;
      }
      throw new Error("the phone system does not come to what is wanted");
    } catch (error) {
      // the queue shall see why it failed, even when that cannot be written down
      await store.users.setSync(id, "failed", [], clock.now()).catch(() => {});
      throw error;
    }
  },
};

/** `actual` is what both sides agree on once the steps are taken; undefined: as long as something there is undecided. */
async function stepsFor(
  { phoneSystem, clock, store }: JobContext,
  user: UserView,
  can: Capabilities,
): Promise<{ steps: Step[]; actual: Actual | undefined }> {
  // found by e-mail alone it may be somebody else's by now: of whoever left, only what is known to be theirs is removed
  if (user.left && user.externalId === null) return { steps: [], actual: undefined };
  const actual = await phoneSystem.read(user);
  if (actual && actual.externalId !== user.externalId) await store.users.remember("user", user.id, actual.externalId);
  const wanted = desiredStateOf(user, clock.now());
  if (!wanted || !actual || can.exclusive) return { steps: diff(wanted, actual, can), actual: undefined };

  const agreed = await store.users.syncBase(user.id);
  // of a user who was deleted there and made anew nothing was agreed
  const base = agreed?.externalId === actual.externalId ? agreed : undefined;
  const found = bind(wanted, actual, base);
  for (const { thing, id, externalId } of found.bound) await store.users.remember(thing, id, externalId);
  const { wanted: kept, drift } = withoutDrift(found.wanted, actual, base);
  return { steps: diff(kept, actual, can), actual: drift.length === 0 ? actual : undefined };
}

interface Taken {
  acted: boolean;
  /** Something is on its way: the phone system does not show it yet. */
  later: boolean;
  readonly byHand: PersonStep[];
}

/** Takes every step that can be taken; one that needs a person holds up none of the others. */
async function take({ phoneSystem, store, queue }: JobContext, user: UserView, steps: readonly Step[]): Promise<Taken> {
  const taken: Taken = { acted: false, later: false, byHand: [] };
  for (const step of steps) {
    const applied = await phoneSystem.apply(step);
    if (applied.kind === "person") taken.byHand.push(applied.step);
    else if (applied.kind === "later") taken.later = true;
    else taken.acted = true;
    if (applied.kind !== "done" || applied.externalId === undefined) continue;
    if (step.kind === "create_user") {
      await store.users.remember("user", user.id, applied.externalId);
      // calls that were to be forwarded to them can be now
      for (const waiting of await store.devices.forwardingTo(user.id)) await queue.send(name, { user: waiting });
    }
    if (step.kind === "add_line") await store.users.remember("line", step.line, applied.externalId);
    if (step.kind === "add_device") await store.users.remember("device", step.device, applied.externalId);
  }
  return taken;
}

/** Nothing is left now; what becomes due on the first day comes then. */
async function finish({ store, clock, queue }: JobContext, user: UserView, version: string | undefined): Promise<void> {
  const now = clock.now();
  await store.users.setSync(user.id, "done", [], now, version);
  if (user.sync.steps.length > 0) await tellAdmins({ store, clock }, user, []);
  if (user.startsAt && user.startsAt > now)
    await queue.send(
      name,
      { user: user.id },
      {
        startAfter: Math.ceil((user.startsAt.getTime() - now.getTime()) / 1000),
        singletonKey: `start:${user.id}:${user.startsAt.toISOString()}`,
      },
    );
}

/** What a card says: equal for what was stored and read back. */
const asked = (steps: readonly PersonStep[]) =>
  JSON.stringify(steps.map(({ kind, fields }) => [kind, ...fields.map(({ value }) => value)]));

/** One card for each of those who can sign in there; it follows what is open, and turns into its result. */
async function tellAdmins(
  { store, clock }: Pick<JobContext, "store" | "clock">,
  user: UserView,
  steps: readonly PersonStep[],
): Promise<void> {
  await store.transaction(async (tx) => {
    for (const admin of await tx.people.withRight(["admin"]))
      await tx.notices.tell(admin, personStepTopic(user.id), personStepCard(user, steps), clock.now());
  });
}

async function wait({ store, clock, queue }: JobContext, user: UserView, steps: readonly PersonStep[]): Promise<void> {
  // first, so that nobody is called waiting whom nobody looks at again
  await queue.send(name, { user: user.id }, { startAfter: 60, singletonKey: `person:${user.id}` });
  await store.users.setSync(user.id, "waiting", steps, clock.now());
  if (asked(steps) !== asked(user.sync.steps)) await tellAdmins({ store, clock }, user, steps);
}

/** What was sent is not to be seen yet. */
async function again({ queue }: JobContext, user: UserView): Promise<void> {
  await queue.send(name, { user: user.id }, { startAfter: 10, singletonKey: `later:${user.id}` });
}
