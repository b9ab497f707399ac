import { z } from "zod";
import { requestCopy } from "../cards/request-copy.ts";
import type { Job } from "../core/job.ts";
import { fingerprint } from "../core/open.ts";
import { whoDecides } from "../core/who-decides.ts";
import type { AdminRequest, RequestReader } from "../domain/admin-request.ts";
import { type ApprovalPolicy, barOf, type Deciders, toldOf } from "../domain/deciders.ts";
import type { Changes } from "../ports/store.ts";
import type { JobContext } from "./context.ts";
import { tellRequest as name } from "./names.ts";

/**
 * Brings what stands about a request in all chats to what the database says, or reminds whoever still has to answer. It
 * reads the request anew and holds it meanwhile, so that of two at once the later does not tell what is over.
 */
export const tellRequest: Job<{ request: string; reminder?: number | undefined }, JobContext> = {
  name,
  schema: z.object({ request: z.uuid(), reminder: z.int().min(1).optional() }),
  retry: { limit: 20, delaySeconds: 5, backoff: true },
  async run({ store, clock }, { request: id, reminder }) {
    const now = clock.now();
    await store.transaction(async (tx) => {
      const request = await tx.requests.hold(id);
      if (!request) return;
      const first = `request:${request.id}`;
      const settings = await tx.settings.read();
      const deciders = (await whoDecides({ store: tx, settings, now }))(request);
      for (const reader of await audience(tx, request, deciders, settings)) {
        const answers = barOf(request, reader.person, deciders, { now }) === undefined;
        const again = reminder !== undefined && answers ? [`${first}:${reminder}`] : [];
        const topics = new Set([...(reader.topics.length > 0 ? reader.topics : [first]), ...again]);
        for (const topic of topics) {
          const copy = requestCopy(request, reader, deciders, { reminds: topic !== first, now });
          await tx.notices.tell(reader.person, topic, copy, now);
        }
      }
      await tx.approvals.noteTold(request.id, digestOf(request, deciders, settings), reminder ?? 0);
    });
  },
};

/** Of all that the copies of a waiting request follow from, beside itself: by itself as time goes by. */
export function digestOf(request: AdminRequest, deciders: Deciders, policy: ApprovalPolicy): string {
  const told = toldOf(request, deciders, policy).toSorted();
  const away = deciders.staff.filter(({ away }) => away).map(({ person, away }) => [person, away?.until]);
  return fingerprint(request.fingerprint, deciders.seats, told, away);
}

/** Whom it is brought to now; who was shown it before; and, once it is settled, whom it is about and who asked. */
async function audience(
  { approvals }: Changes,
  request: AdminRequest,
  deciders: Deciders,
  policy: ApprovalPolicy,
): Promise<Omit<RequestReader, "told">[]> {
  const known = await approvals.readers(request);
  const waits = request.state === "pending";
  const told = waits ? toldOf(request, deciders, policy) : [];
  const stays = known.filter((one) => one.told || !waits || told.includes(one.person));
  const more = deciders.staff.filter(
    ({ person }) => told.includes(person) && !stays.some((one) => one.person === person),
  );
  return [...stays, ...more.map(({ person, timeZone }) => ({ person, timeZone, topics: [] }))];
}
