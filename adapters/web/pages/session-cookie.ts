import type { IncomingMessage } from "node:http";

const name = "switchboard_session";
/** Longer than a session lasts, which the server decides. */
const seconds = 3600;

export function readSession({ headers }: IncomingMessage): string | undefined {
  const pairs = (headers.cookie ?? "").split(";").map((pair) => pair.trim().split("="));
  return pairs.find(([key]) => key === name)?.[1];
}

/** Seen by no script, sent from no other site, and over TLS only where people reach us by it. Empty: signed out. */
export function toCookie(session: string, secure: boolean): Record<string, string> {
  const age = session === "" ? 0 : seconds;
  return {
    "set-cookie": `${name}=${session}; Path=/me; Max-Age=${age}; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`,
  };
}
