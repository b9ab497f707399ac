import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import type { Mount } from "../index.ts";
import { ownFiles } from "./layout.ts";

const { resolve } = createRequire(import.meta.url);
const compress = promisify(gzip);
const types: Readonly<Record<string, string>> = { css: "text/css", js: "text/javascript" };

/** Of the library that weighs passwords, as its authors built it for browsers. */
const library = ["core", "language-common", "language-en", "language-de"];
const packed = new LRUCache<string, Buffer>({ max: 10, fetchMethod: pack });

async function pack(name: string): Promise<Buffer> {
  const file = join(dirname(resolve(`@zxcvbn-ts/${name}`)), "zxcvbn-ts.min.js");
  // its map is not served
  const script = (await readFile(file, "utf8")).replace(/\/\/# sourceMappingURL=.*\s*$/, "");
  return compress(script);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? "", "http://here").pathname;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const headers = { "content-type": `${types[name.split(".").at(-1) ?? ""]}; charset=utf-8` };
  const sniffing = { "x-content-type-options": "nosniff" };
  const own = ownFiles.get(name);
  if (own && path === `/assets/${name}`) {
    const kept = { "cache-control": "public, max-age=31536000, immutable" };
    return void response.writeHead(200, { ...headers, ...sniffing, ...kept }).end(own);
  }
  const part = library.find((one) => path === `/assets/zxcvbn/${one}.js`);
  const body = part && (await packed.fetch(part));
  if (!body) return void response.writeHead(404, sniffing).end();
  const kept = { "cache-control": "public, max-age=86400", "content-encoding": "gzip" };
  response.writeHead(200, { ...headers, ...sniffing, ...kept }).end(body);
}

/** What pages need beside themselves, all of it from here. */
export const assetMounts: readonly Mount[] = ["/assets/:file", "/assets/zxcvbn/:file"].map((path) => ({
  ...{ method: "get", path },
  handle: (request, response) => void answer(request, response).catch(() => void response.writeHead(503).end()),
}));
