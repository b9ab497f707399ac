import { afterEach, describe, expect, it } from "vitest";
import { createFakeSlack } from "../../adapters/playground/fakes/slack/fake-slack.ts";
import { readConfig } from "../../src/app/config.ts";
import { start } from "../../src/app/start.ts";
import { createWaiting } from "../../src/app/waiting.ts";
import { UnreachableError } from "../../src/domain/errors.ts";
import { latePort } from "../fixtures/programs/late-port.ts";
import { officeEnv, officePeople } from "../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../fixtures/stores/stores.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one();
});
const quiet = () => {
  const lines: string[] = [];
  const write = (facts: Record<string, unknown>, message: string) =>
    void lines.push(`${message} ${JSON.stringify(facts)}`);
  return { lines, log: { info: write, warn: write, error: write, within: <T>(_of: string, work: () => T) => work() } };
};

describe("Waiting for what is away", () => {
  it("tries until it is there, says what is missing meanwhile, and logs the same reason once", async () => {
    const { lines, log } = quiet();
    const waiting = createWaiting(log, 1);
    const seen: (string | undefined)[] = [];
    let tries = 0;
    const got = await waiting.until("database", async () => {
      seen.push(waiting.missing());
      if (++tries < 4) throw new UnreachableError("not reachable");
      return "there";
    });
    expect([got, tries, waiting.missing()]).toEqual(["there", 4, undefined]);
    expect(seen).toEqual([undefined, ...Array(3).fill("database: not reachable")]);
    expect(lines.filter((line) => line.startsWith("cannot be reached"))).toHaveLength(1);
  });

  it("does not wait for what refuses", async () => {
    const refused = createWaiting(quiet().log, 1).until("database", async () =>
      Promise.reject(new Error("no such role")),
    );
    await expect(refused).rejects.toThrow("no such role");
  });

  it("ends when the process stops", async () => {
    const waiting = createWaiting(quiet().log, 1000);
    await waiting.meanwhile("Slack", () => Promise.reject(new UnreachableError("not reachable")));
    expect(waiting.missing()).toBe("Slack: not reachable");
    await waiting.stop();
  });
});

describeEachStore("A server that is started", (store) => {
  const readyz = async (url: string) => {
    const answer = await fetch(`${url}/readyz`);
    return `${answer.status} ${await answer.text()}`;
  };

  it("while Slack cannot be reached says so, and serves Slack once it can", async () => {
    const slack = await createFakeSlack({ users: officePeople });
    const port = await latePort();
    undo.push(() => slack.close(), port.close);
    const apiUrl = slack.apiUrl.replace(/:\d+/, `:${port.port}`);
    const { log, lines } = quiet();
    const config = readConfig({ ...officeEnv(slack), SLACK_API_URL: apiUrl });
    const server = await start(config, { db: await store.open(), log });
    undo.push(server.stop);
    expect(await readyz(server.url)).toMatch(/^503 Slack: not reachable; check/);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await port.open(Number(new URL(slack.url).port));
    await expect.poll(() => readyz(server.url), { timeout: 10_000 }).toBe("200 ready");
    expect(lines.join()).toContain("is there now");
    slack.connect(`${server.url}/slack/events`);
    expect((await slack.driver.command({ user: "ada", text: "help" })).error).toBeUndefined();
  }, 30_000);

  it.runIf(store.url)(
    "while its database cannot be reached says so, and serves once it can",
    async () => {
      const url = new URL((await store.url?.()) ?? "");
      const [port, free] = [await latePort(), await latePort()];
      undo.push(port.close);
      const behind = Number(url.port);
      url.port = String(port.port);
      const slack = await createFakeSlack({ users: officePeople });
      undo.push(() => slack.close());
      const env = { ...officeEnv(slack), DATABASE_URL: url.href, PORT: String(free.port) };
      const starting = start(readConfig(env), { log: quiet().log });
      const own = `http://127.0.0.1:${free.port}`;
      await expect
        .poll(() => readyz(own).catch(String), { timeout: 10_000 })
        .toBe("503 database: not reachable; check DATABASE_URL, and that the server runs");
      await port.open(behind);
      const server = await starting;
      undo.push(server.stop);
      expect(await readyz(own)).toBe("200 ready");
    },
    30_000,
  );
});
