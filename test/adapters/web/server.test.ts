import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWeb, type Web } from "../../../adapters/web/index.ts";

describe("The one server", () => {
  let web: Web;
  beforeAll(async () => {
    const handle = (asked: { url?: string | undefined }, response: { end(text: string): unknown }) =>
      void response.end(new URL(asked.url ?? "", "http://here").pathname);
    const mounts = [{ method: "get" as const, path: "/link/:secret", handle }];
    web = await startWeb({
      host: "127.0.0.1",
      port: 0,
      trustProxy: ["loopback"],
      ready: async () => undefined,
    });
    web.open(mounts);
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

describe("Who asks, behind a proxy", () => {
  const from = async (trustProxy: readonly string[], forwarded: string) => {
    const handle = (_asked: unknown, response: { end(text: string): unknown }, who: string) => void response.end(who);
    const web = await startWeb({
      ...{ host: "127.0.0.1", port: 0, trustProxy, ready: async () => undefined },
    });
    web.open([{ method: "get" as const, path: "/who", handle }]);
    const answer = await fetch(`${web.url}/who`, { headers: { "x-forwarded-for": forwarded } });
    const text = await answer.text();
    await web.stop();
    return text;
  };

  it("is what it says if it stands where the operator said, and the proxy itself if not", async () => {
    expect(await from(["loopback"], "203.0.113.7")).toBe("203.0.113.7");
    expect(await from(["127.0.0.0/8"], "203.0.113.7")).toBe("203.0.113.7");
    for (const elsewhere of [[], ["10.0.0.0/8"], ["172.18.0.1"]])
      expect(await from(elsewhere, "203.0.113.7"), elsewhere.join()).toBe("127.0.0.1");
  });

  it("is never what somebody said before that proxy", async () => {
    expect(await from(["loopback"], "198.51.100.1, 10.1.2.3")).toBe("10.1.2.3");
    expect(await from(["loopback", "uniquelocal"], "198.51.100.1, 10.1.2.3")).toBe("198.51.100.1");
  });
});
