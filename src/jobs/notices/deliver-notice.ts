import { z } from "zod";
import { channelRefused } from "../../cards/settings/channel.ts";
import { addressed } from "../../core/identity/addressed.ts";
import { rolesWith } from "../../domain/approvals/access.ts";
import type { ChatId } from "../../domain/identity/identity.ts";
import { channelRefusedTopic } from "../../domain/notices/topic.ts";
import type { Posted } from "../../ports/chat/messenger.ts";
import type { Claimed } from "../../ports/chat/notices.ts";
import type { Job } from "../../ports/queue/job.ts";
import { deliverNotice as name } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/** Longer than any try takes. */
const leaseSeconds = 180;

/**
 * Brings what somebody is told into each of their chats, or what stands there to the latest. Each copy is claimed before
 * it is posted, so two processes do not post it twice; see db/notices/notices.ts for what a crash in between does.
 */
export const deliverNotice: Job<Delivery, JobContext> = {
  name,
  schema: z.object({ notice: z.uuid(), seen: z.iso.datetime().optional() }),
  // about half a day of growing pauses
  retry: { limit: 12, delaySeconds: 5, backoff: true },
  concurrency: 4,
  run: async (ctx, delivery) => void (await bringToChats(ctx, delivery)),
};

export interface Delivery {
  readonly notice: string;
  /** Where nobody has looked since, what stands is brought there as well: it may have been deleted. */
  readonly seen?: string | undefined;
}

/** Answers for how many seconds a platform wants quiet; it is brought there by itself when that is over. */
export async function bringToChats(ctx: JobContext, delivery: Delivery): Promise<number> {
  const { store, messenger, queue } = ctx;
  const { notice } = delivery;
  const seen = delivery.seen === undefined ? undefined : new Date(delivery.seen);
  const behind = async () => (await store.notices.behind(notice, seen)).filter(({ chat }) => messenger.serves(chat));
  let failure: unknown;
  let quiet = 0;
  for (const { chat } of await behind()) {
    try {
      quiet = Math.max(quiet, await bring(ctx, notice, chat, seen));
    } catch (error) {
      // the other chats are told all the same
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  const held = (await behind()).map(({ heldSeconds }) => heldSeconds);
  const waits = [...held, quiet].filter((seconds) => seconds > 0);
  if (waits.length === 0) return quiet;
  // who was asked for quiet does not come back all at the same moment
  const startAfter = Math.min(...waits) + Math.random();
  await queue.send(name, delivery, { startAfter, singletonKey: notice });
  return quiet;
}

/** Until nothing is behind here, or another process is at it. Answers for how many seconds the platform wants quiet. */
async function bring(ctx: JobContext, notice: string, chat: ChatId, seen: Date | undefined): Promise<number> {
  const { messenger, pages, clock, defaultLocale } = ctx;
  const { notices } = ctx.store;
  const put = async ({ body: kept, reference, closed, locale = defaultLocale }: Claimed): Promise<Posted> => {
    const body = addressed(kept, pages);
    const updated = reference ? await messenger.update(chat, reference, body, locale) : undefined;
    if (updated && updated.kind !== "gone") return updated;
    // deleted where it is to be no more: perhaps because of who reads there
    return closed ? { kind: "refused", reason: "no setting names it" } : messenger.post(chat, body, locale);
  };
  for (;;) {
    const claimed = await notices.claim(notice, chat, leaseSeconds, seen);
    if (!claimed) return 0;
    const { revision } = claimed;
    if (claimed.body.inPlace && !claimed.reference) {
      await notices.refused(notice, chat, revision, "nothing stands here", clock.now());
      continue;
    }
    const posted = await put(claimed).catch(async (error: unknown) => {
      await notices.release(notice, chat);
      throw error;
    });
    if (posted.kind === "later") {
      await notices.release(notice, chat);
      return posted.seconds;
    }
    if (posted.kind === "refused") await refuse(ctx, { notice, chat, revision }, posted);
    else await notices.shown(notice, chat, revision, posted.reference, clock.now());
  }
}

/**
 * A room that takes no messages would be silent for good: whoever named it in the settings hears of it, once; if they may
 * not change it any more, whoever may.
 */
async function refuse(
  { store, clock }: JobContext,
  { notice, chat, revision }: { notice: string; chat: ChatId; revision: number },
  { reason, mend }: Extract<Posted, { kind: "refused" }>,
): Promise<void> {
  const now = clock.now();
  await store.transaction(async (tx) => {
    await tx.notices.refused(notice, chat, revision, reason, now);
    const rooms = await tx.settings.naming(chat);
    const may = rooms.length > 0 ? await tx.people.withRight(rolesWith("settings.change")) : [];
    for (const named of rooms) {
      const topic = channelRefusedTopic(chat, named.setting, named.at);
      for (const reader of may.includes(named.by) ? [named.by] : may)
        await tx.notices.tell(reader, topic, channelRefused(named, mend), now);
    }
  });
}
