import { z } from "zod";
import { requestCopy, requestInChannel } from "../../cards/approvals/request-copy.ts";
import { fingerprint } from "../../core/form/open.ts";
import { roomRefuses, whoDecides } from "../../core/notices/who-decides.ts";
import type { AdminRequest, RequestReader } from "../../domain/approvals/admin-request.ts";
import { type Deciders, denialReason, toldOf } from "../../domain/approvals/deciders.ts";
import { readTold, type Told } from "../../domain/approvals/told.ts";
import { askedAnewTopic, isReminder, reminderTopic, requestTopic } from "../../domain/notices/topic.ts";
import { channelOf, type Settings } from "../../domain/settings/settings.ts";
import type { Job } from "../../ports/queue/job.ts";
import { tellRequest as name } from "../../ports/queue/job-names.ts";
import type { Changes } from "../../ports/store.ts";
import type { JobContext } from "../context.ts";

/**
 * Brings what stands about a request in all chats to what the database says, or reminds whoever still has to answer. It
 * reads the request anew and holds it meanwhile, so that of two at once the later does not tell what is over.
 */
export const tellRequest: Job<{ request: string; reminder?: number | undefined }, JobContext> = {
  name,
  schema: z.object({ request: z.uuid(), reminder: z.int().min(1).optional() }),
  retry: { limit: 20, delaySeconds: 5, backoff: true },
  async run({ store, clock, timeZone }, { request: id, reminder }) {
    const now = clock.now();
    await store.transaction(async (tx) => {
      const request = await tx.requests.hold(id);
      if (!request) return;
      const settings = await tx.settings.read();
      const deciders = (await whoDecides({ store: tx, settings, now }))(request);
      const before = readTold(request.told);
      const refused = await roomRefuses({ store: tx, settings });
      const policy = { settings, refused, now };
      const readers = await audience(tx, request, deciders, policy);
      const answers = ({ person }: { person: string }) =>
        denialReason(request, person, deciders, { now }) === undefined;
      const asked = readers.filter(answers).map(({ person }) => person);
      // a message that changes in its place makes no sound
      const anew = asked.filter((person) => before.asked && !before.asked.includes(person));
      const turns = anew.some((person) => readers.some((one) => one.person === person && one.told))
        ? before.turns + 1
        : before.turns;
      const { part: first } = requestTopic(request.id);
      for (const reader of readers) {
        const parts = new Set(reader.parts.length > 0 ? reader.parts : [first]);
        if (reminder !== undefined && answers(reader)) parts.add(reminderTopic(request.id, reminder).part);
        else if (reader.told && anew.includes(reader.person)) parts.add(askedAnewTopic(request.id, turns).part);
        for (const part of parts) {
          const topic = requestTopic(request.id, part);
          const copy = requestCopy(request, reader, deciders, { reminds: isReminder(topic), now });
          await tx.notices.tell(reader.person, topic, copy, now);
        }
      }
      await tellChannels(tx, request, deciders, { ...policy, timeZone, reminder });
      const told: Told = { digest: digestOf(request, deciders, policy), asked, turns };
      await tx.approvals.noteTold(request.id, JSON.stringify(told), reminder ?? 0);
    });
  },
};

/** By what it is told: the settings, whether the channel of the approvers takes nothing, and the hour. */
export interface Telling {
  readonly settings: Settings;
  readonly refused: boolean;
  readonly now: Date;
}

/** Every channel in which it stands, and while it waits those that the settings name; reminded is where nobody is asked alone. */
async function tellChannels(
  { approvals, notices }: Changes,
  request: AdminRequest,
  deciders: Deciders,
  { settings, timeZone, now, reminder }: Telling & { timeZone: string; reminder: number | undefined },
): Promise<void> {
  const { part: first } = requestTopic(request.id);
  const known = await approvals.channels(request.id);
  const channels = new Map(known.map(({ channel, parts }) => [channel, new Set(parts)]));
  const asking = channelOf(settings.approvers)?.id;
  const named = request.state === "pending" ? [settings.requestsChannel?.id, asking] : [];
  for (const channel of named) if (channel) channels.set(channel, channels.get(channel) ?? new Set([first]));
  if (asking && named.length > 0 && reminder !== undefined)
    channels.get(asking)?.add(reminderTopic(request.id, reminder).part);
  for (const [channel, parts] of channels)
    for (const part of parts) {
      const topic = requestTopic(request.id, part);
      const card = requestInChannel(request, deciders, { reminds: isReminder(topic), timeZone });
      await notices.tellChannel(channel, topic, card, now);
    }
}

/** Of all that the copies of a waiting request follow from, beside itself: by itself as time goes by. */
export function digestOf(request: AdminRequest, deciders: Deciders, { settings, refused, now }: Telling): string {
  const told = toldOf(request, deciders, settings, { now, refused }).toSorted();
  const away = deciders.staff.filter(({ away }) => away).map(({ person, away }) => [person, away?.until]);
  const channels = [settings.requestsChannel, channelOf(settings.approvers)].flatMap((channel) => channel?.id ?? []);
  return fingerprint(request.fingerprint, deciders.seats, told, away, ...channels);
}

/** Whom it is brought to now; who was shown it before; and, once it is settled, whom it is about and who asked. */
async function audience(
  { approvals }: Changes,
  request: AdminRequest,
  deciders: Deciders,
  { settings, refused, now }: Telling,
): Promise<RequestReader[]> {
  const known = await approvals.readers(request);
  const waits = request.state === "pending";
  const told = waits ? toldOf(request, deciders, settings, { now, refused }) : [];
  const stays = known.filter((one) => one.told || !waits || told.includes(one.person));
  const more = deciders.staff.filter(
    ({ person }) => told.includes(person) && !stays.some((one) => one.person === person),
  );
  return [...stays, ...more.map(({ person, timeZone }) => ({ person, timeZone, told: false, parts: [] }))];
}
