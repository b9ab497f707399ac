import { createHash } from "node:crypto";
import { connect, createServer } from "node:net";

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
export function ask(path: string): Promise<string | undefined> {
  return new Promise((settle) => {
    let dead = false;
    let line = "";
    const socket = connect(path);
    socket.setTimeout(1000, () => socket.destroy());
    socket.on("data", (text) => {
      line += text;
    });
    socket.on("error", ({ code = "" }: NodeJS.ErrnoException) => {
      dead = ["ECONNREFUSED", "ENOENT"].includes(code);
    });
    socket.on("close", () => settle(dead ? undefined : line.trim() || "?"));
  });
}

export const pipeFor = (name: string) => `\\\\.\\pipe\\switchboard-${createHash("sha256").update(name).digest("hex")}`;
