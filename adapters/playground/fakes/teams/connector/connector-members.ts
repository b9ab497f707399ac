import type { Json } from "../json.ts";
import type { Office } from "../office.ts";
import { isCalled, type TeamsPerson, toMember } from "../people.ts";
import { ConnectorError } from "./connector-error.ts";
import { findConversation, membersOf } from "./conversations.ts";

/** Members of a conversation or, with a team's id, of the team. @throws ConnectorError 404, 403 */
function membersAt(office: Office, id: string): TeamsPerson[] {
  const rooms = office.rooms.filter(({ team }) => team?.id === id);
  const [first] = rooms;
  if (!first) {
    const conversation = findConversation(office, id);
    if (!conversation.open) throw notInRoster();
    return membersOf(office, conversation);
  }
  if (!rooms.some(({ installed }) => installed)) throw notInRoster();
  return office.people.filter(({ key }) => rooms.some(({ members }) => members.has(key)));
}

const notInRoster = (): ConnectorError =>
  new ConnectorError(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");

/** GET …/members/:id by `29:…`, object id, UPN or e-mail. */
export function getMember(office: Office, conversation: string, id: string): Json {
  const found = membersAt(office, conversation).find((person) => isCalled(person, id));
  if (found) return toMember(found);
  throw new ConnectorError(404, "MemberNotFoundInConversation", "Member not found in conversation.");
}

export const getMembers = (office: Office, conversation: string): Json[] =>
  membersAt(office, conversation).map(toMember);

/** Teams: pages of 50 to 500 members, 200 if nothing is said; other sizes are brought into that range. */
export function getPagedMembers(office: Office, conversation: string, query: URLSearchParams): Json {
  const members = membersAt(office, conversation);
  const size = Math.min(500, Math.max(50, Number(query.get("pageSize") ?? 200) || 200));
  const token = query.get("continuationToken") ?? "";
  const start = token === "" ? 0 : Number(Buffer.from(token, "base64url").toString().replace("from ", ""));
  if (!Number.isInteger(start)) throw new ConnectorError(400, "BadArgument", "Invalid continuation token");
  const end = start + size;
  const more = end < members.length ? { continuationToken: Buffer.from(`from ${end}`).toString("base64url") } : {};
  return { members: members.slice(start, end).map(toMember), ...more };
}
