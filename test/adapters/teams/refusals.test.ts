import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type Answered, createDoor, type DoorParts } from "../../../adapters/teams/inbound/door.ts";

const tenant = "9c5b94b1-35ad-49bb-b118-8e8fc24abf80";
const secret = "Bearer eyJhbGciOiJSUzI1NiJ9.secret.secret";
const activity = {
  ...{ type: "message", id: "1", channelId: "msteams", serviceUrl: "http://127.0.0.1:1/", text: "words" },
  from: { id: "29:x", aadObjectId: "11111111-2222-4333-8444-555555555555" },
  recipient: { id: "28:bot" },
  conversation: { id: "a:1", conversationType: "personal", tenantId: tenant },
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Given extends Partial<DoorParts> {
  readonly proven?: () => Promise<boolean>;
  readonly answer?: () => Promise<Answered>;
}

/** A door on its own: what it lets in, what it says, and a clock to turn. */
async function openDoor({ proven = async () => true, answer = async () => ({ status: 200 }), ...more }: Given = {}) {
  const clock = { now: Date.UTC(2026, 10, 24) };
  const logged: { level: string; facts: Record<string, unknown>; message: string }[] = [];
  const add = (level: string) => (facts: Record<string, unknown>, message: string) =>
    void logged.push({ level, facts, message });
  const served: string[] = [];
  const door = createDoor({
    sdk: { isGenuine: async () => true, conversations: () => Promise.reject(new Error("not here")) },
    bearer: proven,
    tenant,
    log: { info: add("info"), warn: add("warn"), error: add("error"), within: (_, work) => work() },
    now: () => new Date(clock.now),
    serve: async ({ id }) => {
      served.push(id ?? "");
      return answer();
    },
    ...more,
  });
  const server = createServer(door);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const knock = async (body: unknown = activity, headers: Record<string, string> = {}) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: secret, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return [response.status, await response.text()];
  };
  return { url, clock, logged, served, knock };
}

describe("Whom the door of Teams refuses", () => {
  it("is counted: a line for the first, then one a minute at most, with how many there were", async () => {
    const { knock, logged, clock } = await openDoor({ proven: async () => false });
    const counts = () => logged.map(({ level, facts }) => [level, facts]);
    for (let n = 0; n < 50; n++) expect(await knock()).toEqual([401, ""]);
    expect(counts()).toEqual([["warn", { count: 1, why: "token" }]]);
    clock.now += 59_999;
    await knock();
    expect(logged).toHaveLength(1);
    clock.now += 1;
    await knock();
    expect(counts()[1]).toEqual(["warn", { count: 51, why: "token" }]);
    clock.now += 3_600_000;
    await knock();
    expect(counts()[2]).toEqual(["warn", { count: 1, why: "token" }]);
  });

  it.each<[string, Given, object]>([
    ["token", { proven: async () => false }, activity],
    ["token", { sdk: { isGenuine: async () => false, conversations: () => Promise.reject() } }, activity],
    ["channel", {}, { ...activity, channelId: "webchat" }],
    ["tenant", {}, { ...activity, channelData: { tenant: { id: "another" } } }],
  ])("is told nothing; the operator is told that it was the %s, and not with what", async (why, given, body) => {
    const { knock, logged, served } = await openDoor(given);
    expect(await knock(body)).toEqual([401, ""]);
    expect(logged.map(({ facts }) => facts)).toEqual([{ count: 1, why }]);
    expect(JSON.stringify(logged)).not.toMatch(/eyJ|secret|words|29:x|another/);
    expect(served).toEqual([]);
  });

  it("need not finish: the answer is there before the body is", async () => {
    const { url } = await openDoor({ proven: async () => false });
    const status = await new Promise((resolve, reject) => {
      const headers = { "content-type": "application/json", "content-length": "100000" };
      const outgoing = request(url, { method: "POST", headers }, ({ statusCode }) => {
        resolve(statusCode);
        outgoing.destroy();
      });
      outgoing.on("error", reject).write("{");
    });
    expect(status).toBe(401);
  });
});

describe("What goes wrong at the door of Teams", () => {
  it.each<[string, Given]>([
    ["the keys cannot be had", { proven: () => Promise.reject(new Error("no way to Microsoft")) }],
    [
      "the SDK fails",
      { sdk: { isGenuine: () => Promise.reject(new Error("x")), conversations: () => Promise.reject() } },
    ],
    ["the work fails", { answer: () => Promise.reject(new Error("at /srv/secret.ts:7")) }],
    ["something fails that is no error", { answer: () => Promise.reject("words") }],
  ])("is 500 without a word when %s, and the log does not repeat the request", async (_name, given) => {
    const { knock, logged } = await openDoor(given);
    expect(await knock({ ...activity, text: "what I wrote" })).toEqual([500, ""]);
    const said = /^error (an activity from Teams failed|the keys of the Bot Connector cannot be had; check .*)$/;
    expect(logged.map(({ level, message }) => `${level} ${message}`)).toEqual([expect.stringMatching(said)]);
    expect(JSON.stringify(logged)).not.toMatch(/eyJ|what I wrote/);
  });

  it("is one line a minute, too, while the keys cannot be had", async () => {
    const { knock, logged } = await openDoor({ proven: () => Promise.reject(new Error("no way to Microsoft")) });
    for (let n = 0; n < 50; n++) await knock();
    expect(logged.length).toBeLessThan(5);
  });

  it.each<[string, string, Record<string, string>, number]>([
    ["broken JSON", '{"type":', {}, 400],
    ["a word", '"message"', {}, 400],
    ["nothing at all", "null", {}, 400],
    ["more than a quarter of a megabyte", JSON.stringify({ ...activity, text: "x".repeat(262_144) }), {}, 413],
    ["packed", JSON.stringify(activity), { "content-encoding": "gzip" }, 415],
    ["of a strange alphabet", JSON.stringify(activity), { "content-type": "application/json; charset=ebcdic" }, 415],
    ["of another type", JSON.stringify(activity), { "content-type": "text/plain" }, 401],
  ])(
    "is the sender's, without a word and without a line, when the body is %s",
    async (_name, body, headers, status) => {
      const { knock, logged, served } = await openDoor();
      expect(await knock(body, headers)).toEqual([status, ""]);
      expect(logged.filter(({ level }) => level === "error")).toEqual([]);
      expect(served).toEqual([]);
    },
  );

  it("is not size alone: a message of two hundred thousand characters is served", async () => {
    const { knock, served } = await openDoor();
    expect(await knock({ ...activity, text: "x".repeat(200_000) })).toEqual([200, ""]);
    expect(served).toEqual(["1"]);
  });
});

describe("The door of Teams lets in", () => {
  it("a tenant in capitals, as its own", async () => {
    const { knock, served } = await openDoor();
    const tenantId = tenant.toUpperCase();
    expect(await knock({ ...activity, channelData: { tenant: { id: tenantId } } })).toEqual([200, ""]);
    expect(await knock({ ...activity, conversation: { ...activity.conversation, tenantId } })).toEqual([200, ""]);
    expect(served).toHaveLength(2);
  });

  it.each(["file:///etc/hosts", "ftp://127.0.0.1/", "nonsense", ""])(
    "nobody, proven or not, whom we could not answer at %j",
    async (serviceUrl) => {
      const { knock, served } = await openDoor();
      expect(await knock({ ...activity, serviceUrl })).toEqual([400, ""]);
      expect(served).toEqual([]);
    },
  );
});

describe("The door of Teams without authentication", () => {
  it.each(["http://127.0.0.1:1/", "http://localhost:3978/emea/", "http://[::1]:3/", "http://2130706433/"])(
    "takes an activity that names %s",
    async (serviceUrl) => {
      const { knock, served } = await openDoor({ bearer: undefined, tenant: undefined });
      expect(await knock({ ...activity, serviceUrl }, { authorization: "" })).toEqual([200, ""]);
      expect(served).toEqual(["1"]);
    },
  );

  it.each([
    ...["https://attacker.example/", "http://127.0.0.1.attacker.example/", "http://127.0.0.1@attacker.example/"],
    ...["http://localhost.attacker.example/", "http://[::ffff:5db8:d822]/", "file://localhost/x", "nonsense", ""],
  ])("would never call what is not this machine: %s", async (serviceUrl) => {
    const { knock, served } = await openDoor({ bearer: undefined, tenant: undefined });
    const [status, body] = await knock({ ...activity, serviceUrl }, { authorization: "" });
    expect([400, 401]).toContain(status);
    expect(body).toBe("");
    expect(served).toEqual([]);
  });
});
