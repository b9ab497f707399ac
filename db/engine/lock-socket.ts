import { createHash } from "node:crypto";
import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Answers everybody who connects with one line. Undefined: somebody listens there already. Keeps no process alive. */
export function listen(path: string, line: () => string): Promise<{ close(): Promise<void> } | undefined> {
  return new Promise((settle, fail) => {
    const server = createServer((socket) => socket.on("error", () => {}).end(`${line()}\n`));
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") settle(undefined);
      else fail(error);
    });
    const close = () => new Promise<void>((done) => void server.close(() => done()));
    server.listen(path, () => {
      server.unref();
      settle({ close });
    });
  });
}

/** The line of whoever listens there; `?` when it is too busy to say, undefined when nobody does. */
export async function ask(path: string): Promise<string | undefined> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const answer = await askOnce(path);
    if (answer !== "hung up") return answer;
    // it stopped listening while we stood in line: the next attempt finds it gone
    await sleep(20);
  }
  return "?";
}

function askOnce(path: string): Promise<string | undefined> {
  return new Promise((settle) => {
    let line = "";
    let silence: string | undefined = "hung up";
    const socket = connect(path);
    socket.setTimeout(5000, () => {
      silence = "?";
      socket.destroy();
    });
    socket.on("data", (text) => {
      line += text;
    });
    socket.on("error", ({ code = "" }: NodeJS.ErrnoException) => {
      if (code === "ECONNREFUSED" || code === "ENOENT") silence = undefined;
      else if (code !== "ECONNRESET" && code !== "EPIPE") silence = "?";
    });
    socket.on("close", () => settle(line.trim() || silence));
  });
}

export const pipeFor = (name: string) => `\\\\.\\pipe\\switchboard-${createHash("sha256").update(name).digest("hex")}`;
