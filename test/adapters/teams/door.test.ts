import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Json } from "../../../adapters/playground/fakes/teams/json.ts";
import type { TokenOverrides } from "../../../adapters/playground/fakes/teams/signing.ts";
import { testLong } from "../../fixtures/programs/pace.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { openTeamsOffice, type TeamsOffice } from "../../fixtures/teams/teams-office.ts";

const seconds = () => Math.floor(Date.now() / 1000);
const other = "00000000-1111-4222-8333-444444444444";
const entra = (version: 1 | 2) =>
  version === 1 ? `https://sts.windows.net/${other}/` : `https://login.microsoftonline.com/${other}/v2.0`;
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A request that only the Bot Connector may send, spoiled in one thing. */
interface Bad {
  readonly token?: TokenOverrides;
  /** The whole header; null: none. */
  readonly header?: (good: string) => string | null;
  readonly activity?: (good: Json) => Json;
}

const bad: Readonly<Record<string, Bad>> = {
  "no token": { header: () => null },
  "an empty header": { header: () => " " },
  "another scheme": { header: () => "Basic YWRtaW46YWRtaW4=" },
  garbage: { header: () => "Bearer garbage" },
  "two parts of a token": { header: (good) => good.split(".").slice(0, 2).join(".") },
  "parts that are no JSON": { header: () => "Bearer bm90.anNvbg.c2ln" },
  "a token of more than eight thousand characters, though signed": { token: { claims: { filler: "x".repeat(6200) } } },
  "algorithm none": { token: { alg: "none" } },
  "the published key as a secret": { token: { alg: "HS256" } },
  "a key that nobody publishes": { token: { key: "other" } },
  "a key id that nobody publishes": { token: { kid: "unknown" } },
  "a signature of another token": { header: (good) => `${good.slice(0, -10)}AAAAAAAAAA` },
  "claims changed after signing": {
    header: (good) =>
      good.replace(/\.[^.]+\./, `.${encode({ iss: "https://api.botframework.com", aud: "x", exp: seconds() + 60 })}.`),
  },
  "another issuer": { token: { iss: "https://attacker.example" } },
  "the emulator's way, version 1": { token: { iss: entra(1), claims: { ver: "1.0", appid: "APP", tid: other } } },
  "the emulator's way, version 2": { token: { iss: entra(2), claims: { ver: "2.0", azp: "APP", tid: other } } },
  "a skill's way": { token: { aud: other, iss: entra(2), claims: { ver: "2.0", azp: "APP" } } },
  "another app": { token: { aud: other } },
  "no app": { token: { claims: { aud: undefined } } },
  "a token for another address": { token: { serviceurl: "https://attacker.example/" } },
  "a token for no address": { token: { claims: { serviceurl: undefined } } },
  "an activity that names another address": {
    activity: (good) => ({ ...good, serviceUrl: "https://attacker.example/" }),
  },
  "an expired token": { token: { exp: seconds() - 400 } },
  "a token without an end": { token: { claims: { exp: undefined } } },
  "a token that is not valid yet": { token: { nbf: seconds() + 400 } },
  "a key that does not vouch for Teams": { token: { endorsement: false } },
  "another channel": { activity: (good) => ({ ...good, channelId: "webchat" }) },
  "the emulator's channel": { activity: (good) => ({ ...good, channelId: "emulator" }) },
  "the channel of a private network": { activity: (good) => ({ ...good, channelId: "AseChannel" }) },
  "no channel": { activity: ({ channelId: _, ...rest }) => rest },
  "a conversation of another tenant": {
    activity: (good) => ({ ...good, conversation: { ...(good.conversation as Json), tenantId: other } }),
  },
  "a sender of another tenant": { activity: (good) => ({ ...good, channelData: { tenant: { id: other } } }) },
  "no tenant at all": {
    activity: (good) => ({
      ...good,
      channelData: {},
      conversation: { ...(good.conversation as Json), tenantId: undefined },
    }),
  },
  "somebody without an account": { activity: (good) => ({ ...good, from: { id: "29:someone", name: "Someone" } }) },
  "a press of somebody without an account": {
    activity: (good) => ({ ...good, type: "invoke", name: "adaptiveCard/action", from: { id: "29:someone" } }),
  },
};

describeEachStore("The door of Teams", (store) => {
  let office: TeamsOffice;
  /** What the SDK says past our log. */
  let printed: () => unknown[];
  beforeAll(async () => {
    const spies = (["error", "warn", "info", "log"] as const).map((way) => vi.spyOn(console, way));
    printed = () => spies.flatMap(({ mock }) => mock.calls);
    office = await openTeamsOffice(await store.open());
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await office.close();
  });

  const activityOf = (id: string): Json => {
    const { teams } = office;
    const hanna = teams.people.find(({ key }) => key === "hanna");
    return {
      ...{ type: "message", id, channelId: "msteams", serviceUrl: teams.serviceUrl, text: "me", locale: "en-US" },
      from: { id: hanna?.id, aadObjectId: hanna?.aadId, name: hanna?.name },
      recipient: { ...teams.bot },
      conversation: {
        id: [...teams.conversations.values()].find(({ person }) => person === "hanna")?.id,
        conversationType: "personal",
        tenantId: teams.tenantId,
      },
      channelData: { tenant: { id: teams.tenantId } },
    };
  };
  const send = async ({ token = {}, header = (good) => good, activity = (good) => good }: Bad, id: string) => {
    const { teams } = office;
    const ours = JSON.parse(JSON.stringify(token).replaceAll('"APP"', JSON.stringify(teams.appId))) as TokenOverrides;
    // JSON drops what is undefined, and that is what is missing here
    const missing = Object.fromEntries(Object.entries(token.claims ?? {}).filter(([, value]) => value === undefined));
    const good = `Bearer ${await teams.token({ ...ours, claims: { ...(ours.claims ?? {}), ...missing } as Json })}`;
    return teams.driver.send(JSON.stringify(activity(activityOf(id))), { authorization: header(good) });
  };

  it("opens for the request that is spoiled below in one thing at a time", async () => {
    const { teams, reader } = office;
    expect(await send({}, "first")).toMatchObject({ status: 200, body: "" });
    await teams.until(() => reader.reads("hanna").startsWith("Hanna Hartmann"), 8000);
    // what follows the answer, such as where it can be sent, is stored in the background
    await new Promise((wait) => setTimeout(wait, 300));
  });

  it.each(Object.entries(bad))("stays shut for %s, and nothing is left of it", async (name, request) => {
    const { everything, teams } = office;
    const [before, calls] = [await everything(), teams.calls.length];
    const { status, body } = await send(request, `bad ${name}`);
    expect([status, body]).toEqual([401, ""]);
    expect(await everything()).toEqual(before);
    expect(teams.calls.length).toBe(calls);
  });

  it("opens for the same request unspoiled, once", async () => {
    const { teams } = office;
    const before = teams.callsOf("send").length;
    expect(await send({}, "good")).toMatchObject({ status: 200, body: "" });
    await teams.until(() => teams.callsOf("send").length === before + 1, 8000);
    expect(office.reader.reads("hanna")).toContain("Hanna Hartmann");
    const calls = teams.callsOf("send").length;
    expect(await send({}, "good")).toMatchObject({ status: 200, body: "" });
    await new Promise((wait) => setTimeout(wait, 200));
    expect(teams.callsOf("send").length).toBe(calls);
  });

  it("says once a minute how often it was knocked at, and never with what", async () => {
    expect(office.logged.filter((line) => line.includes("refused at the door"))).toHaveLength(1);
    expect(office.logged.join("\n")).not.toMatch(/Bearer|eyJ/);
    expect(printed()).toEqual([]);
  });

  describe("with the right token", () => {
    const raw = async (body: string, headers: Record<string, string> = {}) =>
      (await office.teams.driver.send(body, { headers })).status;
    it.each([
      ["broken JSON", "{", 400],
      ["nothing", "", 401],
      ["a list", "[]", 401],
      ["a number", "7", 400],
      ["a quarter of a megabyte and more", JSON.stringify({ text: "x".repeat(300_000) }), 413],
      ["ten thousand brackets", "[".repeat(10_000) + "]".repeat(10_000), 401],
    ])("refuses %s", async (_name, body, status) => {
      expect(await raw(body)).toBe(status);
    });
    it("refuses what is packed, and an activity without its parts", async () => {
      expect(await raw(JSON.stringify(activityOf("packed")), { "content-encoding": "gzip" })).toBe(415);
      for (const part of ["type", "from", "conversation", "recipient"])
        expect(await raw(JSON.stringify({ ...activityOf(`no ${part}`), [part]: undefined }))).toBe(400);
      expect(office.logged.filter((line) => line.includes("cannot be read"))).toHaveLength(1);
    });
    it("takes null for what is left out", async () => {
      const nulls = { name: null, replyToId: null, entities: null, channelData: { team: null }, localTimezone: null };
      expect(await raw(JSON.stringify({ ...activityOf("nulls"), ...nulls }))).toBe(200);
    });
    it.each(["constructor", "__proto__", "toString", "message/submitAction"])(
      "says that it does not know a press called %s, and no more",
      async (name) => {
        const press = { ...activityOf(`press ${name}`), type: "invoke", name, value: {} };
        expect(await office.teams.driver.send(JSON.stringify(press))).toMatchObject({ status: 501, body: "" });
      },
    );
    it("refuses what was not posted", async () => {
      expect((await fetch(`${office.switchboard.url}/api/messages`)).status).toBe(404);
    });
    it("refuses headers beyond all measure before anything of ours sees them", async () => {
      const authorization = `Bearer ${"a".repeat(20_000)}.b.c`;
      expect(await office.teams.driver.send("{}", { authorization })).toMatchObject({ status: 431, body: "" });
    });
  });

  testLong("stays flat over ten thousand forged requests", { timeout: 120_000 }, async () => {
    const { teams, everything } = office;
    setFlagsFromString("--expose-gc");
    const gc = runInNewContext("gc") as () => void;
    const [forged, before] = [10_000, await everything()];
    const body = JSON.stringify(activityOf("forged"));
    const url = `${office.switchboard.url}/api/messages`;
    const claims = (n: number) => ({
      iss: n % 2 ? "https://api.botframework.com" : entra(2),
      aud: teams.appId,
      exp: seconds() + 60,
      tid: `tenant-${n}`,
      ver: "2.0",
      serviceurl: teams.serviceUrl,
    });
    const knock = async (n: number) => {
      const authorization = `Bearer ${encode({ alg: "RS256", kid: n % 3 ? "teams-key" : `key-${n}` })}.${encode(claims(n))}.${encode({ n })}`;
      const response = await fetch(url, {
        method: "POST",
        body,
        headers: { authorization, "content-type": "application/json" },
      });
      await response.arrayBuffer();
      if (response.status !== 401) throw new Error(`${n}: ${response.status}`);
    };
    const all = async (from: number, to: number) => {
      for (let at = from; at < to; at += 20) await Promise.all(Array.from({ length: 20 }, (_, n) => knock(at + n)));
    };
    const used = () => {
      gc();
      return process.memoryUsage().heapUsed / 1e6;
    };
    await all(0, 500);
    const start = used();
    await all(500, 500 + forged);
    const grown = used() - start;
    console.log(`heap after ${forged} forged requests: ${grown.toFixed(1)} MB more than ${start.toFixed(0)} MB`);
    expect(grown).toBeLessThan(8);
    expect(await everything()).toEqual(before);
  });
});
