import { cardOf, checkOutgoing } from "../cards/message-rules.ts";
import { isJson, type Json, listOf, textOf } from "../json.ts";
import type { Conversation, Office, TeamsMessage } from "../office.ts";
import { isCalled, type TeamsPerson } from "../people.ts";
import { ConnectorError } from "./connector-error.ts";
import { checkWritable, findConversation, isReachable, membersOf, personalChat, readThread } from "./conversations.ts";

/** POST …/activities and …/activities/:id. With `targeted` only the recipient sees it. */
export function postActivity(office: Office, id: string, activity: unknown, targeted = false): Json {
  const conversation = findConversation(office, id);
  checkWritable(office, conversation);
  checkOutgoing(office, conversation, activity);
  if (activity.type === "typing") {
    office.typing.add(conversation.id);
    return { id: office.nextId() };
  }
  const onlyFor = targeted ? findTarget(office, conversation, activity) : undefined;
  office.typing.delete(conversation.id);
  return { id: addMessage(office, id, conversation, activity, onlyFor).id };
}

/** A post in a channel begins a thread of its own; in a thread, a chat or a group it joins what is there. */
function addMessage(office: Office, id: string, at: Conversation, activity: Json, onlyFor?: string): TeamsMessage {
  const own = office.nextId();
  const begins = at.kind === "channel" && readThread(id).thread === undefined;
  const card = cardOf(activity);
  const message: TeamsMessage = {
    id: own,
    conversation: begins ? `${at.id};messageid=${own}` : id,
    from: office.bot,
    activity: structuredClone(activity),
    ...(card ? { card: structuredClone(card) } : {}),
    ...(onlyFor === undefined ? {} : { onlyFor }),
    views: new Map(),
    states: new Map(),
    deleted: false,
  };
  office.messages.push(message);
  return message;
}

function findTarget(office: Office, conversation: Conversation, { recipient }: Json): string {
  const wanted = isJson(recipient) ? textOf(recipient.id) : "";
  if (conversation.kind === "personal")
    throw new ConnectorError(400, "BadArgument", "Targeted messages are for channels and group chats");
  const person = membersOf(office, conversation).find((one) => isCalled(one, wanted));
  if (person) return person.key;
  throw new ConnectorError(400, "BadArgument", "The recipient of a targeted message must be in the conversation");
}

/** PUT …/activities/:id. Everybody sees the new version; what an invoke showed to one person is gone. */
export function updateActivity(office: Office, id: string, activityId: string, activity: unknown): Json {
  const conversation = findConversation(office, id);
  checkWritable(office, conversation);
  const message = findOwn(office, conversation, activityId);
  checkOutgoing(office, conversation, activity);
  if (activity.type !== "message") throw new ConnectorError(400, "BadArgument", "Only messages can be updated");
  const card = cardOf(activity);
  message.activity = structuredClone(activity);
  delete message.card;
  if (card) message.card = structuredClone(card);
  message.views.clear();
  message.states.clear();
  message.updatedAt = office.now();
  return { id: activityId };
}

/** DELETE …/activities/:id */
export function deleteActivity(office: Office, id: string, activityId: string): Json {
  const conversation = findConversation(office, id);
  checkWritable(office, conversation);
  findOwn(office, conversation, activityId).deleted = true;
  return {};
}

function findOwn(office: Office, conversation: Conversation, activityId: string): TeamsMessage {
  const found = office.messages.find((one) => one.id === activityId);
  if (!found || found.deleted || readThread(found.conversation).id !== conversation.id)
    throw new ConnectorError(404, "ActivityNotFoundInConversation", `Activity not found: ${activityId}`);
  if (found.from.id !== office.bot.id)
    throw new ConnectorError(403, "ForbiddenOperationException", "Only the bot's own messages can be changed");
  return found;
}

/** POST /v3/conversations: a 1:1 chat with `members[0]`, or with isGroup a new thread in a channel. */
export function createConversation(office: Office, parameters: unknown): Json {
  if (!isJson(parameters)) throw new ConnectorError(400, "BadSyntax", "The body is no conversation");
  const { channelData } = parameters;
  const tenant = isJson(channelData) && isJson(channelData.tenant) ? channelData.tenant.id : undefined;
  const tenantId = parameters.tenantId ?? tenant;
  if (tenantId === undefined) throw new ConnectorError(400, "BadSyntax", "tenantId is missing");
  if (tenantId !== office.tenantId)
    throw new ConnectorError(403, "ForbiddenOperationException", "The tenant is not the one of the bot");
  if (parameters.isGroup === true) return createThread(office, parameters);
  const members = listOf(parameters.members);
  if (members.length !== 1) throw new ConnectorError(400, "BadArgument", "A 1:1 chat has exactly one member");
  const wanted = textOf(members[0]?.id);
  const person = findUser(office, wanted);
  if (!isReachable(office, person))
    throw new ConnectorError(403, "BotNotInConversationRoster", "The app is not installed for this person.");
  const chat = personalChat(office, person);
  chat.open = true;
  if (parameters.activity === undefined || parameters.activity === null) return { id: chat.id };
  return { id: chat.id, activityId: postActivity(office, chat.id, parameters.activity).id };
}

/** As bot authors report from their tenants: 400 and no 403 for who is not there. */
function findUser(office: Office, wanted: string): TeamsPerson {
  const ours = office.people.filter(
    ({ userRole, tenantId }) => userRole !== "anonymous" && tenantId === office.tenantId,
  );
  const found = ours.find(({ id, aadId }) => id === wanted || aadId === wanted);
  if (found) return found;
  if (wanted.startsWith("29:"))
    throw new ConnectorError(400, "MemberNotFoundInConversation", `No such member: ${wanted}`);
  throw new ConnectorError(400, "BadSyntax", `Not the id of a user in the tenant: ${wanted}`);
}

function createThread(office: Office, { channelData, activity }: Json): Json {
  const named = isJson(channelData) && isJson(channelData.channel) ? textOf(channelData.channel.id) : "";
  const channel = readThread(named).id;
  if (channel === "") throw new ConnectorError(400, "BadSyntax", "channelData.channel.id is missing");
  if (!isJson(activity)) throw new ConnectorError(400, "BadSyntax", "A thread begins with an activity");
  if (findConversation(office, channel).kind !== "channel")
    throw new ConnectorError(403, "ForbiddenOperationException", "A bot cannot create a group chat");
  const { id } = postActivity(office, channel, activity);
  return { id: `${channel};messageid=${id}`, activityId: id };
}
