import { z } from "zod";
import type { Step } from "../../domain/phone-system/step.ts";
import type { Job } from "../../ports/queue/job.ts";
import { reconcileForward as name } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/** Brings the phone system to where calls to a number of somebody who left shall go. Repeating it is harmless. */
export const bringForward: Job<{ number: string }, JobContext> = {
  name,
  schema: z.object({ number: z.string() }),
  retry: { limit: 20, delaySeconds: 5, backoff: true },
  async run({ store, phoneSystem, queue }, { number }) {
    const target = await store.leaving.forwardOf(number);
    if ((await phoneSystem.forwardOf(number)) === target) return;
    const step: Step = target ? { kind: "forward_number", number, target } : { kind: "end_forward", number };
    const applied = await phoneSystem.apply(step);
    if (applied.kind === "person") await queue.send(name, { number }, { startAfter: 60, singletonKey: number });
  },
};
