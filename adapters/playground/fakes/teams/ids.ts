import { createHash } from "node:crypto";

const hashOf = (seed: string): Buffer => createHash("sha256").update(seed).digest();

/** The same guid for the same seed, so that a failing test can be read twice. */
export function guidOf(seed: string): string {
  const hex = hashOf(seed).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Teams: a person's id is another one for every bot. */
export const personIdOf = (appId: string, key: string): string =>
  `29:1${hashOf(`${appId} ${key}`).toString("base64url")}`;

export const chatIdOf = (appId: string, key: string): string =>
  `a:1${hashOf(`${appId} chat ${key}`).toString("base64url")}`;

export const roomIdOf = (kind: "channel" | "group" | "team", key: string): string =>
  `19:${hashOf(`${kind} ${key}`).toString("hex").slice(0, 32)}@thread.${kind === "group" ? "v2" : "tacv2"}`;
