import { chmod, mkdir, rm } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { doorPath } from "./path.ts";

/** What somebody at the door wants, as plain text arguments, and what they read; rejects with what is wrong. */
export type Answer = (wish: readonly string[]) => Promise<string>;

/** More is no wish of ours. */
const maxBytes = 10_000;

/**
 * A door that only the user of this machine can open who runs the server: a socket in a folder that is theirs alone. No
 * port, no password, nothing that could be sent from elsewhere. Returns how it is closed.
 */
export async function openDoor(folder: string, answer: Answer): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = doorPath(folder, String(process.pid));
  await rm(path, { force: true });
  const server = createServer(async (request, response) => {
    const said = await read(request)
      .then((body) => answer(toWish(body)))
      .then((text) => ({ status: 200, text }))
      .catch((error: unknown) => ({ status: 400, text: error instanceof Error ? error.message : String(error) }));
    response.writeHead(said.status).end(said.text);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  if (process.platform !== "win32") await chmod(path, 0o600);
  return () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections());
}

async function read(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) {
    body += chunk;
    if (body.length > maxBytes) throw new Error("that is too long");
  }
  return body;
}

function toWish(body: string): string[] {
  const wish: unknown = JSON.parse(body);
  if (Array.isArray(wish) && wish.every((part) => typeof part === "string")) return wish;
  throw new Error("a list of texts is expected");
}
