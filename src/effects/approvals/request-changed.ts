import { tellRequest } from "../../ports/queue/job-names.ts";
import type { Queue } from "../../ports/queue/queue.ts";

/** Queued in the transaction that changed the request: then every copy of it follows. */
export const requestChanged = (queue: Queue, request: string): Promise<void> =>
  queue.send(tellRequest, { request }, { singletonKey: request });
