export type Chat = "slack" | "teams";

/** A chat, or the phone account beside them. */
export type Side = Chat | "sipgate";
