import { ConnectorError } from "../connector/connector-error.ts";
import { membersOf } from "../connector/conversations.ts";
import { isJson, type Json, listOf, sizeOf, textOf } from "../json.ts";
import type { Conversation, Office } from "../office.ts";
import { isCalled } from "../people.ts";
import { checkCard, checkMention, maxBytes } from "./card-rules.ts";

export const cardType = "application/vnd.microsoft.card.adaptive";

/** Checks what a bot wants to write. @throws ConnectorError 400 BadSyntax, 403, 413 */
export function checkOutgoing(office: Office, conversation: Conversation, activity: unknown): asserts activity is Json {
  if (!isJson(activity)) refuse("BadSyntax", "The body is no activity");
  if (sizeOf(activity) > maxBytes)
    throw new ConnectorError(
      413,
      "MessageSizeTooBig",
      `Message size too large: ${sizeOf(activity)} of ${maxBytes} bytes`,
    );
  const { type, text, textFormat, attachments, entities, from } = activity;
  if (type !== "message" && type !== "typing") refuse("BadArgument", `Unknown activity type '${textOf(type)}'`);
  if (isJson(from) && from.id !== undefined && from.id !== office.bot.id)
    refuse("BadArgument", "from is not the bot that calls");
  if (type === "typing") return;
  if (text !== undefined && text !== null && typeof text !== "string") refuse("BadSyntax", "text must be a string");
  if (!["markdown", "plain", "xml", undefined, null].includes(textFormat as string))
    refuse("BadArgument", `Unknown textFormat '${textOf(textFormat)}'`);
  if (attachments !== undefined && attachments !== null && !Array.isArray(attachments))
    refuse("BadSyntax", "attachments must be a list");
  if (textOf(text).trim() === "" && listOf(attachments).length === 0)
    refuse("BadSyntax", "A message needs text or an attachment");
  for (const attachment of Array.isArray(attachments) ? attachments : []) checkAttachment(attachment);
  if (listOf(attachments).filter(isCard).length > 1) refuse("BadArgument", "this fake draws one card in a message");
  const mentions = [...listOf(entities), ...cardMentions(attachments)].filter((entity) => entity.type === "mention");
  for (const entity of listOf(entities)) for (const why of checkMention(entity, textOf(text))) refuse("BadSyntax", why);
  for (const entity of mentions) checkMentioned(office, conversation, entity);
}

function refuse(code: string, why: string): never {
  throw new ConnectorError(400, code, why);
}

const isCard = (attachment: Json): boolean => attachment.contentType === cardType;

function checkAttachment(attachment: unknown): void {
  if (!isJson(attachment)) refuse("BadSyntax", "an attachment must be an object");
  const type = textOf(attachment.contentType);
  if (type === cardType) {
    const problems = checkCard(attachment.content, "message");
    if (problems.length > 0) refuse("BadSyntax", `Invalid card: ${problems.join("; ")}`);
  } else if (!/^image\/(png|jpe?g|gif)$/.test(type)) {
    refuse("BadSyntax", `Unknown attachment type '${type}'`);
  } else if (!/^(https:\/\/|data:image\/)/.test(textOf(attachment.contentUrl))) {
    refuse("BadSyntax", "an image needs a contentUrl with https or data");
  }
}

function cardMentions(attachments: unknown): Json[] {
  return listOf(attachments).flatMap(({ content }) =>
    isJson(content) && isJson(content.msteams) ? listOf(content.msteams.entities) : [],
  );
}

function checkMentioned(office: Office, conversation: Conversation, { mentioned }: Json): void {
  const id = isJson(mentioned) ? textOf(mentioned.id) : "";
  if (membersOf(office, conversation).some((person) => isCalled(person, id))) return;
  throw new ConnectorError(400, "BadArgument", `The mentioned id is not known in this conversation: ${id}`);
}

/** The card of an activity, if it brings one. */
export function cardOf(activity: Json): Json | undefined {
  const found = listOf(activity.attachments).find(isCard)?.content;
  return isJson(found) ? found : undefined;
}
