import { createPageAddresses } from "../../../../adapters/web/page-addresses.ts";
import type { Database } from "../../../../db/engine/database.ts";
import { commands } from "../../../../src/commands/index.ts";
import { createLinkSecrets } from "../../../../src/core/identity/link-secrets.ts";
import type { ChatId } from "../../../../src/domain/identity/identity.ts";
import { requestTopic } from "../../../../src/domain/notices/topic.ts";
import type { JobContext } from "../../../../src/jobs/context.ts";
import { jobs } from "../../../../src/jobs/index.ts";
import { bringToChats } from "../../../../src/jobs/notices/deliver-notice.ts";
import { createEngine, readAnswer, type Sent } from "../../../fixtures/company/request-context.ts";
import { createTroubledChats, type Trouble, troubles } from "./chats.ts";

/** Mulberry32: the same numbers for the same seed. */
export function createDice(seed: number) {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return { roll, below: (most: number) => Math.floor(roll() * most), chance: (of: number) => roll() < of };
}

export interface Asker {
  readonly person: string;
  readonly email: string;
  readonly chat: ChatId;
}
export interface Told {
  readonly asked: number;
  readonly repeated: number;
  readonly lost: number;
  readonly doubled: number;
  readonly posted: number;
  readonly duplicates: number;
  /** What was answered with nothing or with a fault of ours, and what was logged of it. */
  readonly unanswered: readonly string[];
  readonly deleted: number;
  readonly behind: number;
  readonly seen: Record<Trouble, number>;
}

/** Two processes on one database, one queue between them, and everything that one schedule does to them. */
export async function runSchedule(
  dbs: readonly Database[],
  asker: Asker,
  admins: readonly ChatId[],
  seed: number,
  name: string,
): Promise<Told> {
  const dice = createDice(seed);
  const healthy = dice.chance(0.5);
  let calm = false;
  const chats = createTroubledChats(() =>
    !calm && !healthy && dice.chance(0.2) ? troubles[dice.below(troubles.length)] : undefined,
  );
  const engines = dbs.map((db) => createEngine(db, { commands }));
  const waiting: Sent[] = [];
  const take = () => waiting.push(...engines.flatMap(({ sent }) => sent.splice(0)));
  const pass = (minutes: number) => {
    for (const { clock } of engines) clock.pass(minutes);
  };
  const contexts = engines.map(
    ({ app, clock }): JobContext => ({
      ...{
        store: app.store,
        clock,
        messenger: chats.messenger,
        phoneSystem: undefined as never,
        identify: undefined as never,
        defaultLocale: "en",
      },
      queue: { send: async (job, data, options) => void waiting.push({ name: job, data, ...options }) },
      pages: createPageAddresses(() => "https://switchboard.firm.example", createLinkSecrets("of tests")),
      timeZone: "Europe/Berlin",
    }),
  );
  let [asked, repeated, deleted] = [0, 0, 0];
  const unanswered: string[] = [];
  const act = async (chat: ChatId, line: string, key: string) => {
    asked++;
    const again = dice.chance(0.3) ? 2 : 1;
    repeated += again - 1;
    // a platform delivers twice, perhaps to two processes
    const answers = await Promise.all(
      Array.from({ length: again }, () =>
        engines[dice.below(engines.length)]?.type(chat, line, { key: `${name} ${key}` }),
      ),
    );
    for (const answer of answers)
      if (!answer || readAnswer(answer).trim() === "" || /reference|Kennung/.test(readAnswer(answer)))
        unanswered.push(
          `${line}: ${answer && readAnswer(answer)} ${JSON.stringify(engines.flatMap(({ logged }) => logged))}`,
        );
  };
  /** One job in one process: what fails or dies is there again, as the queue has it; some come twice. */
  const work = async (): Promise<void> => {
    const at = dice.below(waiting.length);
    const [job] = waiting.splice(at, 1);
    if (!job || !["tell-request", "deliver-notice"].includes(job.name)) return;
    const now = engines[0]?.clock.now().getTime() ?? 0;
    const ahead = job.startAfter instanceof Date ? job.startAfter.getTime() - now : (job.startAfter ?? 0) * 1000;
    if (ahead > 0) pass(ahead / 60_000);
    const definition = jobs.find((one) => one.name === job.name);
    const context = contexts[dice.below(contexts.length)];
    if (dice.chance(0.1)) waiting.push(job);
    const death = chats.death();
    const outcome = await Promise.race([
      definition?.run(context as JobContext, job.data).then(
        () => "done",
        () => "failed",
      ),
      death,
    ]);
    if (outcome === "done") return;
    waiting.push(job);
    if (outcome !== "died") return;
    // so long a dead process holds what it had, by our clock and by the database's
    pass(4);
    const ended = "update notice_copies set leased_until = now() - interval '1 second' where notice_id = $1";
    if (job.name === "deliver-notice") await dbs[0]?.execute(ended, [(job.data as { notice: string }).notice]);
  };

  await act(asker.chat, `request-admin reason="${name}" for=1h`, "ask");
  const db = dbs[0] as Database;
  const one = async <T>(statement: string, values: unknown[] = []) =>
    (await db.execute(statement, values)).rows[0] as T;
  const { id, fingerprint } = await one<{ id: string; fingerprint: string }>(
    "select id, fingerprint from admin_requests where reason = $1",
    [name],
  );
  const deeds = [
    () =>
      act(admins[dice.below(admins.length)] as ChatId, `approve ${id} seen=${fingerprint}`, `approve ${dice.below(3)}`),
    () => act(admins[dice.below(admins.length)] as ChatId, `deny ${id} seen=${fingerprint}`, `deny ${dice.below(3)}`),
    () => act(asker.chat, `cancel-request ${id}`, "cancel"),
    () => act(asker.chat, `approve ${id} seen=${fingerprint}`, "self"),
  ];
  // now and then nobody does anything: who is asked keeps an open card, and somebody deletes it
  const many = dice.chance(0.05) ? 0 : 1 + dice.below(4);
  const going: Promise<void>[] = [];
  for (let nth = 0; nth < many; nth++) {
    take();
    for (let jobs = dice.below(3); jobs > 0 && waiting.length > 0; jobs--) await work();
    const doing = deeds[dice.chance(0.8) ? dice.below(2) : dice.below(deeds.length)]?.() ?? Promise.resolve();
    if (dice.chance(0.5)) await doing;
    else going.push(doing);
  }
  await Promise.all(going);
  take();
  for (let troubled = 0; troubled < 12 && waiting.length > 0; troubled++, take()) await work();
  // in the end the platforms are well again; the clock goes on, so that what a dead process held is free
  calm = true;
  pass(4);
  let rounds = 0;
  for (take(); waiting.length > 0; take()) {
    if (rounds++ > 500) throw new Error(`${waiting.length} jobs never end: ${waiting[0]?.name}`);
    await work();
  }
  // while it waits somebody deletes a copy: an hour later it is looked for, by two processes at once
  const { waits } = await one<{ waits: boolean }>("select state = 'pending' waits from admin_requests where id = $1", [
    id,
  ]);
  if (waits && chats.messages.length > 0) {
    chats.messages.splice(dice.below(chats.messages.length), 1);
    deleted++;
    pass(61);
    await Promise.all(contexts.map((context) => lookAgain(context, id)));
  }

  const { state, grants, decisions } = await one<{ state: string; grants: number; decisions: number }>(
    `select state, (select count(*)::int from role_grants g where g.request_id = r.id) grants,
      (select count(*)::int from audit a join audit_details d on d.audit_id = a.id
        where a.verb in ('admin.approved', 'admin.denied', 'admin.cancel') and d.after->>'request' = r.id::text) decisions
      from admin_requests r where id = $1`,
    [id],
  );
  const settled = state === "pending" ? 0 : 1;
  const copies = (
    await db.execute(
      `select n.body::text body, c.id chat, k.reference->>'id' ref, k.shown is not distinct from n.revision as up from notices n
        join chat_identities c on c.person_id = n.person_id left join notice_copies k on k.notice_id = n.id and k.chat = c.id
        where n.kind = 'request' and n.subject_id = $1`,
      [id],
    )
  ).rows as { body: string; chat: string; ref: string | null; up: boolean }[];
  const same = (body: string, shown: string | undefined) =>
    shown !== undefined && JSON.stringify(sorted(JSON.parse(body))) === JSON.stringify(sorted(JSON.parse(shown)));
  // what is settled before it was brought anywhere is brought nowhere any more
  const needless = ({ ref, body }: { ref: string | null; body: string }) => ref === null && JSON.parse(body).inPlace;
  const shows = ({ ref, body }: { ref: string | null; body: string }) =>
    same(body, chats.messages.find((message) => message.id === ref)?.body);
  const behind = copies.filter((copy) => !copy.up || !(needless(copy) || shows(copy))).length;
  await db.execute("update role_grants set ended_at = granted_at where request_id = $1 and ended_at is null", [id]);
  await db.execute("update admin_requests set state = 'cancelled' where id = $1 and state = 'pending'", [id]);
  await db.execute("delete from notices where kind = 'request' and subject_id = $1", [id]);
  return {
    ...{ asked, repeated, unanswered, deleted, behind, seen: chats.seen },
    lost: Math.max(0, settled - decisions) + Math.max(0, (state === "approved" ? 1 : 0) - grants),
    doubled: Math.max(0, decisions - settled) + Math.max(0, grants - (state === "approved" ? 1 : 0)),
    posted: chats.messages.length,
    duplicates: chats.messages.length - copies.filter(({ ref }) => ref !== null).length,
  };
}

/** As `repair-copies` does, for this request alone: the others have chats of their own. */
async function lookAgain(context: JobContext, id: string): Promise<void> {
  const { store, clock } = context;
  const request = await store.requests.find(id);
  const seen = new Date(clock.now().getTime() - 3_600_000);
  for (const notice of await store.notices.unseen(request ? [requestTopic(request.id)] : [], seen, 50))
    await bringToChats(context, { notice, seen: seen.toISOString() });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, sorted(one)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
