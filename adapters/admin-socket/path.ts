import { createHash } from "node:crypto";
import { join, resolve } from "node:path";

export const doorName = /^door-(\w+)\.sock$/;

/** Each process of a folder has a door of its own. Windows has pipes, outside of any folder. */
export function doorPath(folder: string, id: string): string {
  if (process.platform !== "win32") return join(folder, `door-${id}.sock`);
  return `\\\\.\\pipe\\switchboard-door-${createHash("sha256").update(resolve(folder)).digest("hex")}`;
}
