import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWeb, type Web } from "../../../adapters/web/index.ts";

describe("The one server", () => {
  let web: Web;
  beforeAll(async () => {
    const handle = (asked: { url?: string | undefined }, response: { end(text: string): unknown }) =>
      void response.end(new URL(asked.url ?? "", "http://here").pathname);
    const mounts = [{ method: "get" as const, path: "/link/:secret", handle }];
    web = await startWeb({ host: "127.0.0.1", port: 0, mounts, ready: async () => undefined });
  });
  afterAll(() => web.stop());
  const ask = (path: string) =>
    new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(web.url);
      request({ hostname, port, path }, async (response) => {
        let body = "";
        for await (const chunk of response) body += chunk;
        resolve(`${response.statusCode} ${body}`);
      })
        .on("error", reject)
        .end();
    });

  it("says nothing of itself about an address it cannot read", async () => {
    for (const path of ["/link/the-secret-part%E0%A4%A", "http://a:99999/link/the-secret-part"]) {
      const answer = await ask(path);
      expect(answer, path).toMatch(/^40[04] not found$/);
    }
  });
});
