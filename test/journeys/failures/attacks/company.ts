import { setTimeout as sleep } from "node:timers/promises";
import { elementsOf } from "../../../../adapters/playground/fakes/slack/blocks/stored-blocks.ts";
import { type Intent, writeIntent } from "../../../../src/domain/chat/intent.ts";
import type { BothChats } from "../../../fixtures/company/both-chats.ts";
import { createVisitor, linksIn, type Visitor } from "../../../fixtures/pages.ts";

/** The reason of the request that is attacked: who may not decide about it never reads it. */
export const reason = "Reorganisation";

export interface Attacked extends BothChats {
  readonly visitor: Visitor;
  /** A request of Emil's for himself, as it stands on everybody's card. */
  ask(): Promise<{ id: string; fingerprint: string }>;
  /** Presses a button in Slack that says what the attacker wants. */
  forge(who: string, intent: Intent): Promise<string>;
  /** The one-time link that somebody was sent. */
  link(who: string): Promise<string>;
}

export function toAttacked(chats: BothChats): Attacked {
  const { inSlack, slack, premises } = chats;
  return {
    ...chats,
    visitor: createVisitor(premises),
    async ask() {
      await premises.rows("delete from admin_request_votes");
      await premises.rows("delete from admin_requests");
      await inSlack.type("emil", `request-admin reason="${reason}" for=1h`);
      const [found] = await premises.rows("select id, fingerprint from admin_requests where state = 'pending'");
      return { id: String(found?.id), fingerprint: String(found?.fingerprint) };
    },
    async forge(who, intent) {
      await inSlack.type(who, "help");
      const shown = slack.driver.lastMessage(who);
      const message = slack.workspace.messages.find(({ ts }) => ts === shown?.ts);
      const button = message && elementsOf(message.blocks).find(({ element }) => element.type === "button");
      if (!shown || !button) throw new Error(`${who} sees no button`);
      button.element.value = writeIntent(intent);
      const before = inSlack.reads(who);
      await slack.driver.click(shown, button.actionId, `U0${who.toUpperCase()}`);
      await slack.until(() => inSlack.reads(who) !== before, 6000);
      return inSlack.reads(who);
    },
    async link(who) {
      await inSlack.type(who, "password");
      return linksIn(slack.driver.screen(who)).at(-1) ?? "";
    },
  };
}

/** What an attack may leave behind: that somebody knocked, was asked something, or tried once more. */
const traces = [
  ...["deliveries", "stored_forms", "attempts", "notices", "notice_copies", "chat_addresses", "chat_rooms"],
  ...["user_syncs", "settings", "audit_links", "audit_checkpoints", "jobs"],
];

/** What was told before is told to the end: jobs note that they were there. */
async function idle({ rows }: BothChats["premises"]): Promise<void> {
  const due = "select 1 from jobs where state <> 'failed' and (state = 'running' or due_at <= now()) limit 1";
  for (const until = Date.now() + 10_000; Date.now() < until; await sleep(50))
    if ((await rows(due)).length === 0) return;
}

/** Every row of every table that says who may what and who has what, as one text per table. */
export async function everyRow({ premises }: BothChats, besides: readonly string[]): Promise<Record<string, unknown>> {
  await idle(premises);
  const tables = await premises.rows("select tablename as name from pg_tables where schemaname = 'public' order by 1");
  const sums = tables
    .map(({ name }) => String(name))
    .filter((name) => ![...traces, ...besides].includes(name))
    .map((name) => `(select md5(string_agg(t::text, ',' order by t::text)) from ${name} t) as "${name}"`);
  return (await premises.rows(`select ${sums.join(", ")}`))[0] ?? {};
}
