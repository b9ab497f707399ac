import { readdir, rm } from "node:fs/promises";
import { request } from "node:http";
import { doorName, doorPath } from "./path.ts";

/** Nobody opens: no server runs with this folder, or it is another user's. */
export class NobodyHomeError extends Error {}

/** What the server of a folder answers to a wish. Rejects with what the server refused, or NobodyHomeError. */
export async function knock(folder: string, wish: readonly string[]): Promise<string> {
  for (const path of await doors(folder)) {
    const answer = await ask(path, wish).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== "ECONNREFUSED" && error.code !== "ENOENT") throw error;
      // a process that ended without closing it
      await rm(path, { force: true });
      return undefined;
    });
    if (answer !== undefined) return answer;
  }
  throw new NobodyHomeError(`no server runs with the folder ${folder}`);
}

async function doors(folder: string): Promise<string[]> {
  if (process.platform === "win32") return [doorPath(folder, "")];
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => doorPath(folder, doorName.exec(name)?.[1] ?? ""))
    .filter((path) => !path.endsWith("door-.sock"));
}

function ask(socketPath: string, wish: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, method: "POST", path: "/" }, async (response) => {
      let text = "";
      response.setEncoding("utf8");
      for await (const chunk of response) text += chunk;
      if (response.statusCode === 200) resolve(text);
      else reject(new Error(text));
    });
    sent.on("error", reject);
    sent.end(JSON.stringify(wish));
  });
}
