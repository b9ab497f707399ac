import { Agent, request } from "node:http";
import { afterEach, expect, it } from "vitest";
import { createFakeTeams, type FakeTeams } from "../../../adapters/playground/fakes/teams/fake-teams.ts";
import type { Json } from "../../../adapters/playground/fakes/teams/json.ts";
import type { TokenOverrides } from "../../../adapters/playground/fakes/teams/signing.ts";
import { fillDemo } from "../../../db/demo.ts";
import { openDatabase } from "../../../db/engine/client.ts";
import type { Database } from "../../../db/engine/database.ts";
import { testLong } from "../../fixtures/programs/pace.ts";
import { type ServerProcess, startServer } from "../../fixtures/programs/server-process.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { teamsEnv, teamsPeople } from "../../fixtures/teams/teams-office.ts";
import { createTeamsReader } from "../../fixtures/teams/teams-reader.ts";

const other = "00000000-1111-4222-8333-444444444444";
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
/** On SIGUSR2 the process says how much it holds; the product itself has no way to ask. */
const weighing = `process.on("SIGUSR2",()=>{gc();gc();const{heapUsed,external}=process.memoryUsage();console.error("holds",heapUsed+external)})`;

describeEachStore("Forged requests to the door of Teams, for a process of its own", (store) => {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  const long = store.url ? testLong : it.skip;
  long("by the ten thousand: refused, nothing kept, nothing told", { timeout: 180_000 }, async () => {
    const many = 10_000;
    const url = (await store.url?.()) ?? "";
    const db = await openDatabase({ url });
    open.push(() => db.close());
    await fillDemo(db, new Date());
    const teams = await createFakeTeams({ people: teamsPeople });
    open.push(() => teams.close());
    const NODE_OPTIONS = `--expose-gc --import=data:text/javascript,${encodeURIComponent(weighing)}`;
    const server = await startServer({ ...teamsEnv(teams), DATABASE_URL: url, NODE_OPTIONS });
    open.push(() => server.kill("SIGKILL"));
    teams.connect(`${server.url}/api/messages`);
    await teams.driver.install({ user: "hanna", notify: false });
    const reader = createTeamsReader(teams);
    expect(await reader.type("hanna", "me")).toContain("Hanna Hartmann");
    await new Promise((wait) => setTimeout(wait, 500));

    const knock = await createKnocks(teams, `${server.url}/api/messages`);
    open.push(async () => knock.close());
    await knock.all(0, 1000);
    const [before, held, calls] = [await rowsOf(db), await weigh(server), teams.calls.length];
    const started = Date.now();
    await knock.all(1000, 1000 + many);
    const ms = Date.now() - started;
    const grown = ((await weigh(server)) - held) / 1e6;
    console.log(`${many} forged requests: ${ms} ms, ${grown.toFixed(2)} MB of ${held / 1e6} MB more`);
    expect(grown).toBeLessThan(3);
    expect(await rowsOf(db)).toEqual(before);
    expect(teams.calls.length).toBe(calls);

    const lines = server
      .output()
      .split("\n")
      .slice(server.banner.length)
      .filter((line) => line && !/^holds \d+$/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(3 + ms / 60_000);
    for (const line of lines) expect(line).toContain("refused at the door of Teams");
    expect(lines.join("\n")).not.toMatch(/eyJ|Bearer|attacker|tenant-\d|someone/);
    expect(await reader.type("hanna", "me")).toContain("Hanna Hartmann");
  });
});

/** How much the process holds, in bytes. */
async function weigh(server: ServerProcess): Promise<number> {
  const said = () => [...server.output().matchAll(/^holds (\d+)$/gm)];
  const before = said().length;
  void server.kill("SIGUSR2");
  while (said().length === before) await new Promise((wait) => setTimeout(wait, 20));
  return Number(said().at(-1)?.[1]);
}

async function rowsOf(db: Database): Promise<unknown> {
  const { rows } = await db.execute(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'local') order by 1",
    [],
  );
  const counts = rows.map(({ name }) => `(select count(*)::int from ${name}) as "${name}"`);
  return (await db.execute(`select ${counts.join(", ")}`, [])).rows[0];
}

/** Ten kinds of requests that must not get in, each with something that was never seen before: a tenant, an address, a person. */
async function createKnocks(teams: FakeTeams, endpoint: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 20 });
  const hanna = teams.people.find(({ key }) => key === "hanna");
  const good = (n: number): Json => ({
    ...{ type: "message", id: `forged ${n}`, channelId: "msteams", serviceUrl: teams.serviceUrl, text: "me" },
    from: { id: hanna?.id, aadObjectId: hanna?.aadId },
    recipient: { ...teams.bot },
    conversation: { id: `a:${n}`, conversationType: "personal", tenantId: teams.tenantId },
    channelData: { tenant: { id: teams.tenantId } },
  });
  const signed = async (n: number, overrides: TokenOverrides) =>
    `Bearer ${await teams.token({ ...overrides, claims: { tid: `tenant-${n}`, ...overrides.claims } })}`;
  /** As Microsoft alone can sign it, which names no tenant: what is wrong is the activity. */
  const genuine = async () => `Bearer ${await teams.token()}`;
  const unsigned = (n: number, kid: string) => {
    const exp = Math.floor(Date.now() / 1000) + 600;
    const claims = {
      iss: "https://api.botframework.com",
      aud: teams.appId,
      exp,
      tid: `tenant-${n}`,
      serviceurl: teams.serviceUrl,
    };
    return `Bearer ${encode({ alg: "RS256", kid })}.${encode(claims)}.${encode({ n })}`;
  };
  const entra = (n: number, ver: string, claims: Json) =>
    signed(n, { iss: `https://login.microsoftonline.com/tenant-${n}/v2.0`, claims: { ver, ...claims } });
  const kinds: ((n: number) => Promise<[header: string | undefined, activity: Json]>)[] = [
    async (n) => [undefined, good(n)],
    async (n) => [unsigned(n, "teams-key"), good(n)],
    async (n) => [unsigned(n, `key-${n}`), good(n)],
    async (n) => [await signed(n, { key: "other" }), good(n)],
    async (n) => [await signed(n, { aud: other }), { ...good(n), text: "x".repeat(100_000) }],
    async (n) => [await entra(n, "2.0", { azp: teams.appId }), { ...good(n), channelId: "emulator" }],
    async (n) => [await entra(n, "1.0", { appid: other }), good(n)],
    async (n) => [await genuine(), { ...good(n), serviceUrl: `https://attacker-${n}.example/` }],
    async (n) => [await genuine(), { ...good(n), channelData: { tenant: { id: `tenant-${n}` } } }],
    async (n) => [await genuine(), { ...good(n), from: { id: `29:someone-${n}` } }],
  ];

  async function knock(n: number): Promise<void> {
    const [authorization, activity] = (await kinds[n % kinds.length]?.(n)) ?? [];
    const headers = { "content-type": "application/json", ...(authorization && { authorization }) };
    await new Promise<void>((resolve, reject) => {
      const outgoing = request(endpoint, { method: "POST", agent, headers }, (incoming) => {
        let length = 0;
        incoming.on("data", (chunk: Buffer) => {
          length += chunk.length;
        });
        const right = () => incoming.statusCode === 401 && length === 0;
        incoming.on("end", () => (right() ? resolve() : reject(new Error(`${n}: ${incoming.statusCode}, ${length}`))));
      });
      outgoing.on("error", reject).end(JSON.stringify(activity));
    });
  }

  return {
    async all(from: number, to: number): Promise<void> {
      let next = from;
      const knocker = async () => {
        while (next < to) {
          const n = next++;
          await knock(n);
        }
      };
      await Promise.all(Array.from({ length: 20 }, knocker));
    },
    close: () => agent.destroy(),
  };
}
