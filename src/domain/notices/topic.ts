/**
 * What a notice is about: each person and channel has one notice of a topic, which changes in its place. `subjectId` is
 * what it belongs to; `part` tells apart what is said about that at different times.
 */
export interface Topic {
  readonly kind: TopicKind;
  readonly subjectId: string;
  readonly part: string;
}

export type TopicKind =
  | "request"
  | "right"
  | "right-granted"
  | "right-revoked"
  | "stand-in"
  | "absence"
  | "gate-setting"
  | "identity-question"
  | "identity-linked"
  | "identity-unlinked"
  | "one-time-link"
  | "secret-changed"
  | "access-locked"
  | "password-not-mailed"
  | "mail-undeliverable"
  | "email-change"
  | "email-changed"
  | "account-changed"
  | "successor-gone"
  | "leaving-failed"
  | "person-step"
  | "welcome"
  | "start"
  | "week-ahead"
  | "news"
  | "channel-set"
  | "channel-refused";

const of =
  (kind: TopicKind) =>
  (subjectId: string, part = ""): Topic => ({ kind, subjectId, part });

/** It stands under its first topic, and once more for each reminder and each time that somebody new has to answer. */
export const requestTopic = of("request");
const reminderPart = "reminder-";
export const reminderTopic = (request: string, nth: number): Topic => requestTopic(request, `${reminderPart}${nth}`);
export const askedAnewTopic = (request: string, turn: number): Topic => requestTopic(request, `again-${turn}`);
export const isReminder = ({ part }: Pick<Topic, "part">): boolean => part.startsWith(reminderPart);

/** A right that ends by itself: so many hours before, and when it is over. */
export const rightTopic = (grant: string, hoursLeft: number | "over"): Topic =>
  of("right")(grant, hoursLeft === "over" ? "over" : hoursPart(hoursLeft));
const hoursPart = (hours: number) => `${hours}h`;
export const rightGrantedTopic = of("right-granted");
export const rightRevokedTopic = of("right-revoked");
export const standInTopic = (absence: string, from: Date): Topic => of("stand-in")(absence, from.toISOString());
export const absenceTopic = of("absence");
export const gateSettingTopic = of("gate-setting");

/** Who is in a chat, asked of those who may know. */
export const identityQuestionTopic = of("identity-question");
export const identityLinkedTopic = of("identity-linked");
export const identityUnlinkedTopic = of("identity-unlinked");

/** The way to a page, for the one who may open it. */
export const oneTimeLinkTopic = of("one-time-link");
export const secretChangedTopic = of("secret-changed");
export const accessLockedTopic = of("access-locked");
export const passwordNotMailedTopic = (user: string, at: Date): Topic =>
  of("password-not-mailed")(user, at.toISOString());
export const mailUndeliverableTopic = of("mail-undeliverable");
export const emailChangeTopic = of("email-change");
export const emailChangedTopic = of("email-changed");

export const accountChangedTopic = of("account-changed");
export const successorGoneTopic = of("successor-gone");
export const leavingFailedTopic = of("leaving-failed");
/** What is open by hand about a user. */
export const personStepTopic = of("person-step");
export const welcomeTopic = of("welcome");
export const weekAheadTopic = of("week-ahead");
/** Of a user, so that what channels say of somebody is found once they are forgotten. */
export const newsTopic = of("news");

export const channelSetTopic = (setting: string, at: Date): Topic => of("channel-set")(setting, at.toISOString());
export const channelRefusedTopic = (channel: string, setting: string, named: Date): Topic =>
  of("channel-refused")(channel, `${setting} ${named.toISOString()}`);

/** Said by one administrator's act: each time is news of its own. */
export const eachTime = (topic: Topic, now: Date): Topic => ({ ...topic, part: now.toISOString() });
