import { randomBytes } from "node:crypto";
import { open, readdir, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ask, listen, pipeFor } from "./lock-socket.ts";

/**
 * Keeps a second process out of a folder until the returned function is called or this process ends, however it ends.
 * A listening socket, because the system itself closes it on kill -9, and because it is heard from another container on
 * the same volume, where a process number means nothing and the clock of a lock file would have to run out first.
 * Throws `DATA_DIR … is in use by process N …`.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  if (process.platform === "win32") return lockPipe(folder);
  const at = await reach(folder);
  const id = randomBytes(4).toString("hex");
  const own = `lock-${id}.sock`;
  let state: "trying" | "holding" = "trying";
  const server = await listen(join(at.path, `.${id}`), () => `${process.pid} ${state}`);
  if (!server) throw new Error(inUse(folder, "?"));
  const release = async () => {
    await rm(join(at.path, own), { force: true });
    await server.close();
    await at.close();
  };
  // only a socket that listens already gets its name, so one that does not answer is dead for ever: names never return
  await rename(join(at.path, `.${id}`), join(at.path, own));
  try {
    while (await someoneUndecided(folder, at.path, own)) await sleep(10);
  } catch (error) {
    await release();
    throw error;
  }
  state = "holding";
  return release;
}

/**
 * Looks at all others after having shown itself, so of two that try at once one sees the other at least. It gives way
 * (throws) to who holds and to who tries under a smaller name; true: one with a larger name has not given way yet.
 */
async function someoneUndecided(folder: string, path: string, own: string): Promise<boolean> {
  let undecided = false;
  for (const name of await readdir(path)) {
    if (!/^lock-\w+\.sock$/.test(name) || name === own) continue;
    const answer = await ask(join(path, name));
    if (answer === undefined) await rm(join(path, name), { force: true });
    else if (answer.endsWith("trying") && name > own) undecided = true;
    else throw new Error(inUse(folder, answer.split(" ")[0] ?? "?"));
  }
  return undecided;
}

/** Windows has pipes, whose names the system itself gives out once and takes back. */
async function lockPipe(folder: string): Promise<() => Promise<void>> {
  const pipe = pipeFor(resolve(folder));
  const server = await listen(pipe, () => `${process.pid} holding`);
  if (!server) throw new Error(inUse(folder, (await ask(pipe))?.split(" ")[0] ?? "?"));
  return server.close;
}

const inUse = (folder: string, owner: string) =>
  `DATA_DIR ${resolve(folder)} is in use by process ${owner}; stop it first, or set DATABASE_URL to a server that several processes may share`;

/** A socket's path may have 103 bytes everywhere; a longer one goes through the open folder, which Linux offers. */
async function reach(folder: string): Promise<{ path: string; close(): Promise<void> }> {
  const path = resolve(folder);
  if (Buffer.byteLength(join(path, "lock-00000000.sock")) <= 103) return { path, close: async () => {} };
  if (process.platform !== "linux")
    throw new Error(`DATA_DIR ${path} is too long a path for a lock, take a shorter one`);
  const handle = await open(folder);
  return { path: `/proc/self/fd/${handle.fd}`, close: () => handle.close() };
}
