import { createHash } from "node:crypto";
import { open, rm, stat } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Keeps a second process out of a folder until the returned function is called or this process ends, however it ends.
 * A listening socket, because the system itself closes it on kill -9, and because it is seen from another container on
 * the same volume, where a process number means nothing and the clock of a lock file would have to run out first.
 * Throws `DATA_DIR … is in use by process N …`.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = await addressIn(folder);
  for (let attempt = 0; attempt < 3; attempt++) {
    const before = await identity(path.name);
    const owner = await ask(path.name);
    if (owner) throw new Error(inUse(folder, owner));
    // dead: removed only if it is still the one that did not answer
    if (before !== undefined && (await identity(path.name)) === before) await rm(path.name, { force: true });
    const server = await listen(path.name);
    if (!server) continue;
    // another one may have removed ours in the same instant: the one at the address now is the owner
    await sleep(before === undefined ? 0 : 50);
    const now = await ask(path.name);
    if (now === String(process.pid)) return () => release(server, path.close);
    await release(server, path.close);
    throw new Error(inUse(folder, now ?? "?"));
  }
  await path.close();
  throw new Error(inUse(folder, "?"));
}

const inUse = (folder: string, owner: string) =>
  `DATA_DIR ${resolve(folder)} is in use by process ${owner}; stop it first, or set DATABASE_URL to a server that several processes may share`;

/** A socket's path may have 103 bytes on every system; a longer one goes through the open folder, on Linux only. */
async function addressIn(folder: string): Promise<{ name: string; close(): Promise<void> }> {
  const name = join(resolve(folder), "lock.sock");
  const close = async () => {};
  if (process.platform === "win32") {
    return { name: `\\\\.\\pipe\\switchboard-${createHash("sha256").update(name).digest("hex")}`, close };
  }
  if (Buffer.byteLength(name) <= 103) return { name, close };
  if (process.platform !== "linux") throw new Error(`DATA_DIR ${resolve(folder)} is too long a path; 93 bytes at most`);
  const handle = await open(folder);
  return { name: `/proc/self/fd/${handle.fd}/lock.sock`, close: () => handle.close() };
}

const identity = async (name: string) => {
  const found = await stat(name).catch(() => undefined);
  return found && `${found.ino} ${found.ctimeMs}`;
};

/** Who listens there: its process number, `?` when it is too busy to say, undefined when nobody does. */
function ask(name: string): Promise<string | undefined> {
  return new Promise((settle) => {
    const socket = connect(name);
    let said = "";
    socket.setTimeout(1000, () => socket.destroy());
    socket.on("data", (text) => {
      said += text;
    });
    let alive = false;
    socket.on("connect", () => {
      alive = true;
    });
    socket.on("error", () => {});
    socket.on("close", () => settle(alive ? said.trim() || "?" : undefined));
  });
}

function listen(name: string): Promise<Server | undefined> {
  return new Promise((settle, fail) => {
    const server = createServer((socket) => socket.on("error", () => {}).end(`${process.pid}\n`));
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? settle(undefined) : fail(error),
    );
    server.listen(name, () => settle(server.unref()));
  });
}

async function release(server: Server, close: () => Promise<void>) {
  await new Promise((done) => server.close(done));
  await close();
}
