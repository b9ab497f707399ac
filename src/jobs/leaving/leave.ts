import { z } from "zod";
import { heirGone } from "../../cards/leaving/leaving.ts";
import { leavingFailed } from "../../cards/leaving/leaving-failed.ts";
import { tellOthers } from "../../core/notices/tell-others.ts";
import { reply } from "../../domain/chat/reply.ts";
import type { Phrase } from "../../domain/chat/words.ts";
import { DomainError } from "../../domain/errors.ts";
import type { PlannedLeave } from "../../domain/leaving/leaving.ts";
import { leavingFailedTopic, successorGoneTopic } from "../../domain/notices/topic.ts";
import { fullName } from "../../domain/people/user.ts";
import { afterLeaving } from "../../effects/leaving/after-leaving.ts";
import type { Job } from "../../ports/queue/job.ts";
import { leave as name } from "../../ports/queue/job-names.ts";
import type { Changes, Store } from "../../ports/store.ts";
import type { JobContext } from "../context.ts";

/** The day has come. Taken back meanwhile, or carried out by another process: nothing more is done. */
export const leaveOnTheDay: Job<{ schedule: string; restDays: number }, JobContext> = {
  name,
  schema: z.object({ schedule: z.uuid(), restDays: z.int().min(0) }),
  retry: { limit: 20, delaySeconds: 30, backoff: true },
  async run({ store, clock }, { schedule, restDays }) {
    const now = clock.now();
    const work = carryOut(store, schedule, restDays, now);
    await work.catch((error: unknown) => {
      // trying again would be refused again: somebody has to know
      if (!(error instanceof DomainError)) throw error;
      return giveUp(store, schedule, error.phrase, now);
    });
  },
};

async function carryOut(store: Store, schedule: string, restDays: number, now: Date): Promise<void> {
  await store.transaction(async (tx) => {
    const planned = await tx.leaving.take(schedule, now);
    if (!planned) return;
    const plan = await possible(tx, planned);
    const left = await tx.leaving.leave(plan, restDays, now);
    const missed = left && planned.plan.heir && !plan.heir ? left.numbers : (left?.fallen ?? []);
    if (left && missed.length > 0)
      await tx.notices.tell(planned.by, successorGoneTopic(schedule), heirGone(missed), now);
    const events = left ? await afterLeaving(tx, left, restDays, now) : [];
    const sealed = { key: `leave:${schedule}`, form: undefined, outcome: reply(), actor: planned.by, events, now };
    await tellOthers(tx, sealed);
    if (!(await tx.journal.seal(sealed))) throw new Error("this leaving was carried out already");
  });
}

/** Ends the plan, so that nobody reads of a day that is over, and tells whoever planned it and all who can do it now. */
async function giveUp(store: Store, schedule: string, why: Phrase, now: Date): Promise<void> {
  await store.transaction(async (tx) => {
    const planned = await tx.leaving.take(schedule, now);
    const user = planned && (await tx.users.byId(planned.plan.user));
    if (!user) return;
    const told = leavingFailed({ name: fullName(user), email: user.email }, why);
    for (const person of new Set([planned.by, ...(await tx.people.withRight(["hr", "admin"]))]))
      await tx.notices.tell(person, leavingFailedTopic(schedule), told, now);
    const events = [{ verb: "user.leave.cancel" as const, user: user.id, ...(user.person && { person: user.person }) }];
    await tx.journal.seal({ key: `leave:${schedule}`, form: undefined, outcome: reply(), actor: null, events, now });
  });
}

/** An heir who has left meanwhile, or has no line any more, takes nothing over: then the numbers rest. */
async function possible({ users }: Changes, { plan }: PlannedLeave): Promise<PlannedLeave["plan"]> {
  const heir = plan.heir === undefined ? undefined : await users.byId(plan.heir);
  const able = heir && !heir.left && heir.lines.some(({ kind }) => kind === "phone_line");
  return able ? plan : { ...plan, heir: undefined, until: undefined };
}
