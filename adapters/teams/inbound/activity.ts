import { z } from "zod";

const id = z.string().min(1).max(1000);
/** An offered entity is a mention or none of ours. Of somebody mentioned Teams tells neither object id nor address. */
const mention = z.object({
  type: z.literal("mention"),
  text: z.string(),
  mentioned: z.object({ id, name: z.string().default("") }),
});

/** Some senders write null for what they leave out. What a form holds (`value`) stays as it is. */
function withoutNulls(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(withoutNulls);
  if (typeof given !== "object" || given === null) return given;
  const kept = Object.entries(given).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, key === "value" ? value : withoutNulls(value)]));
}

const activity = z.object({
  type: z.string().min(1),
  id: id.optional(),
  name: z.string().optional(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: z.object({ id, name: z.string().optional(), aadObjectId: z.guid().optional() }),
  recipient: z.object({ id, isTargeted: z.boolean().optional() }),
  conversation: z.object({
    id,
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
    name: z.string().optional(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).optional(),
      team: z.object({ id }).optional(),
      channel: z.object({ name: z.string().optional() }).optional(),
    })
    .optional(),
  text: z.string().optional(),
  entities: z
    .array(z.unknown())
    .transform((entities) => entities.flatMap((entity) => mention.safeParse(entity).data ?? []))
    .optional(),
  value: z.unknown().optional(),
  action: z.string().optional(),
  membersRemoved: z.array(z.object({ id })).optional(),
  replyToId: id.optional(),
  locale: z.string().optional(),
  localTimezone: z.string().optional(),
});

/** What we read of an activity; the rest is left behind at the door. Microsoft: Bot Framework activity schema */
export const activitySchema = z.preprocess(withoutNulls, activity);

export type Activity = z.output<typeof activitySchema>;

/** What decides who is let in, before anything else is read. */
export const envelopeSchema = z.object({ channelId: z.literal("msteams"), serviceUrl: z.string() });

/** Teams names the tenant of the conversation and that of the sender; neither may be another's. */
export function isOfTenant({ conversation, channelData }: Activity, tenant: string): boolean {
  const named = [conversation.tenantId, channelData?.tenant?.id].filter((one) => one !== undefined);
  return named.length > 0 && named.every((one) => one.toLowerCase() === tenant.toLowerCase());
}

export function isPersonal({ conversation }: Activity): boolean {
  return conversation.conversationType === "personal";
}

/** The app was taken away. Teams says so twice, in any order: what comes last must not count as a sign of life. */
export function isRemoval({ type, action, membersRemoved, recipient }: Activity): boolean {
  if (type === "installationUpdate") return action === "remove";
  return type === "conversationUpdate" && membersRemoved?.some((one) => one.id === recipient.id) === true;
}

/** Where members of a shared conversation are asked for: in a channel that is its team. */
export function channelOf({ conversation, channelData }: Activity): string {
  return channelData?.team?.id ?? conversation.id.split(";")[0] ?? conversation.id;
}
