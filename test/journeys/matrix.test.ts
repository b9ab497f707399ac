import { beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { roles } from "../../src/domain/access.ts";
import { type Office, shareOffice } from "../fixtures/slack-office.ts";
import { describeEachStore } from "../fixtures/stores.ts";

/** Who asks: one of every role, and the two sorts who are nobody here. */
const people = { employee: "lucy", hr: "hanna", admin: "ada", guest: "gil", unknown: "ben" } as const;
type Asker = keyof typeof people;

const guest = /^Guests cannot use this\. Ask the colleague who invited you\.$/;
const unknown = /^I do not know you yet: .* Ask your HR department or the administrator of your phone system/;
const askOffice = (command: string) =>
  new RegExp(`^You may not use “${command}” for this\\. Ask Ada Admin (or|and) Hanna Hartmann\\.$`);
const mayDo = /^This is what you can do here:\n/;

interface Row {
  /** The shipped command that this is about; undefined: what is none. */
  readonly command: string | undefined;
  readonly does: string;
  readonly line: (who: string) => string;
  /** What each role reads; a guest and somebody unknown always read their refusal. */
  readonly reads: Readonly<Record<"employee" | "hr" | "admin", RegExp>>;
  /** The one user that is made, where the role may. */
  readonly makes?: (who: string) => string;
  readonly send?: true;
}

const all = (reads: RegExp) => ({ employee: reads, hr: reads, admin: reads });
const only = (refused: RegExp, reads: RegExp) => ({ employee: refused, hr: reads, admin: reads });

const rows: readonly Row[] = [
  {
    ...{ command: "onboard", does: "onboard with the form", send: true },
    line: (who) => `onboard form-${who}@firm.example Form`,
    reads: only(askOffice("onboard"), /^Form Filled has a phone account\./),
    makes: (who) => `form-${who}@firm.example`,
  },
  {
    ...{ command: "onboard", does: "onboard in one line" },
    line: (who) => `onboard line-${who}@firm.example Line Typed`,
    reads: only(askOffice("onboard"), /^Line Typed has a phone account\./),
    makes: (who) => `line-${who}@firm.example`,
  },
  {
    ...{ command: "onboard", does: "ask how onboard is typed", line: () => "onboard --help" },
    reads: {
      employee: askOffice("onboard"),
      hr: /^Onboard a person – [\s\S]*\/telephony onboard @anna[\s\S]*extension= Extension \(optional\)/,
      admin: /^Onboard a person – [\s\S]*admin= Administrator \(optional\)/,
    },
  },
  {
    ...{ command: "show", does: "show somebody else", line: () => "show emil@firm.example" },
    reads: only(askOffice("show"), /^Emil Engel\n[\s\S]*Extension: 102/),
  },
  {
    ...{ command: "show", does: "show oneself", line: () => "show me" },
    reads: { employee: /^Lucy Lane\n/, hr: /^Hanna Hartmann\n/, admin: /^Ada Admin\n/ },
  },
  {
    ...{ command: "me", does: "me", line: () => "me" },
    reads: { employee: /Rights: employee/, hr: /Rights: HR/, admin: /Rights: administrator/ },
  },
  {
    ...{ command: "list", does: "list everybody", line: () => "list" },
    reads: only(askOffice("list"), /^People with a phone account\nAda Admin\n/),
  },
  {
    ...{ command: "list", does: "search the list", line: () => "list engel" },
    reads: only(askOffice("list"), /^People matching “engel”\nEmil Engel\n/),
  },
  { ...{ command: "help", does: "help", line: () => "help" }, reads: all(mayDo) },
  {
    ...{ command: "help", does: "help about onboard", line: () => "help onboard" },
    reads: only(mayDo, /^Onboard a person – /),
  },
  { ...{ command: undefined, does: "type nothing", line: () => "" }, reads: all(mayDo) },
  {
    ...{ command: undefined, does: "type what is no command", line: () => "frobnicate" },
    reads: all(/^I do not know “frobnicate”\./),
  },
];

const refusals = { guest, unknown };
const cells = rows.flatMap((row) =>
  (Object.keys(people) as Asker[]).map((role) => {
    const may = role in row.reads ? row.reads[role as keyof Row["reads"]] : undefined;
    const makes = role === "employee" ? undefined : row.makes;
    return { ...row, role, may, makes, name: `${role}: ${row.does}` };
  }),
);

describeEachStore("Every command for every role", (store) => {
  const office = shareOffice(store);
  // whoever may be let in is known already
  beforeAll(async () => {
    for (const who of Object.values(people)) await office().reader.type(who, "help");
  });

  describe("changes what it may, and says what it should", () => {
    it.each(cells)("$name", async ({ role, line, may, makes, send }) => {
      const { reader, everything, rows: query } = office();
      const who = people[role];
      await settled(office());
      const before = await everything();
      let read = await reader.type(who, line(who));
      if (send && makes && may) read = await reader.send(who, { "Last name": "Filled", Number: null, Extension: null });

      const after = await everything();
      const made = makes && may ? makes(who) : undefined;
      if (made === undefined) expect(changes(before, after)).toEqual({});
      else {
        expect(changes(before, after)).toMatchObject({ users: 1, people: 1, endpoints: 1, audit: 1, audit_details: 1 });
        expect(await query("select email from users where email = $1", [made])).toEqual([{ email: made }]);
      }
      expect(read.replace(/^Ich kenne dich/, "I do not know you")).toMatch(
        may ?? refusals[role as keyof typeof refusals],
      );
    });
  });

  describe("the administrator's right", () => {
    const refused =
      "Admin rights need the yes of a second administrator, and I cannot ask for that yet. Leave this off for now.";

    it("is a field that administrators see, and nobody else", async () => {
      const { reader } = office();
      expect(Object.keys(await reader.open("ada", "onboard"))).toContain("Administrator");
      expect(Object.keys(await reader.open("hanna", "onboard"))).not.toContain("Administrator");
    });

    it("is refused to an administrator with the reason on the field, everything typed kept", async () => {
      const { reader, count } = office();
      await reader.open("ada", "onboard boss@firm.example Boss Big admin=yes");
      const before = await count();
      expect(reader.complaints("ada")).toEqual({ Administrator: refused });
      expect(reader.form("ada")).toMatchObject({ "First name": "Boss", Administrator: "Yes" });
      await reader.send("ada");
      expect(reader.complaints("ada")).toEqual({ Administrator: refused });
      expect(await count()).toBe(before);
      expect(await reader.send("ada", { Administrator: "No" })).toContain("Boss Big has a phone account.");
      expect(await office().rows("select count(*)::int n from role_grants")).toEqual([{ n: 2 }]);
    });

    it("is refused to HR in a typed line, and in a form with the field forged into it", async () => {
      const { reader, count, slack } = office();
      const before = await count();
      expect(await reader.type("hanna", "onboard boss2@firm.example Boss Two admin=yes")).toContain(
        "You may not set this.",
      );
      expect(await count()).toBe(before);
      await slack.driver.close("hanna");

      await reader.open("hanna", "onboard boss3@firm.example");
      await slack.driver.fill("hanna", { "First name": "Boss", "Last name": "Three" });
      const view = slack.workspace.views.get(reader.top("hanna")?.id ?? "");
      const form = reader.top("hanna")?.callbackId.slice("form:".length);
      const yes = { text: { type: "plain_text", text: "Yes" }, value: "yes" };
      view?.view.blocks.push({
        ...{ type: "input", block_id: `${form}/admin`, label: { type: "plain_text", text: "Administrator" } },
        element: { type: "radio_buttons", action_id: "value", options: [yes], initial_option: yes },
      } as never);
      if (view) view.state[`${form}/admin`] = { value: { type: "radio_buttons", selected_option: yes } };
      expect(await reader.send("hanna")).toContain("You may not set this.");
      expect(await count()).toBe(before);
    });
  });
});

it("The matrix names every command and every role: a new one fails here until it has its rows", () => {
  expect([...new Set(rows.flatMap(({ command }) => command ?? []))].sort()).toEqual(
    commands.map(({ name }) => name).sort(),
  );
  expect(Object.keys(people)).toEqual(expect.arrayContaining([...roles]));
  expect(Object.keys(people)).toHaveLength(roles.length + 2);
});

/** By how many rows each table grew; what only says that a request came in is left out. */
function changes(before: Record<string, unknown>, after: Record<string, unknown>) {
  const grown = Object.keys(after).map((table) => [table, Number(after[table]) - Number(before[table])] as const);
  const passing = ["public.deliveries", "public.stored_forms"];
  return Object.fromEntries(
    grown
      .filter(([table, by]) => by !== 0 && !passing.includes(table) && !table.startsWith("local."))
      .map(([table, by]) => [table.slice("public.".length), by]),
  );
}

async function settled({ rows: query }: Office) {
  const pending = "select count(*)::int n from user_syncs s join audit a using (user_id) where state = 'pending'";
  await expect.poll(() => query(pending), { timeout: 4000 }).toEqual([{ n: 0 }]);
}
