import { expect, test } from "vitest";
import { commands } from "../../../src/commands/index.ts";
import { scopeOf } from "../../../src/domain/approvals/access.ts";
import { openWhoDesk } from "../../fixtures/company/approvers-desk.ts";
import { addPlaces, addStaff, anna, bernd } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const ada = "anna.berg@firm.de";

/** Every command with which HR changes somebody's things, tried on an administrator. `{device}`, `{fax}`: hers. */
const lines: Readonly<Record<string, string>> = {
  edit: `edit ${ada} Alma Berg`,
  assign: `assign ${ada} extension=155`,
  move: "move 150 to bernd.özdemir@firm.de",
  release: "release 150",
  "add-device": `add-device ${ada} kind=voip_phone name=Desk`,
  "change-device": "change-device device={device} name=Other",
  "adjust-device": "adjust-device device={device} how=off",
  "remove-device": "remove-device device={device}",
  "no-answer": `no-answer ${ada} busy`,
  ringing: `ringing ${ada} together`,
  "add-fax": `add-fax ${ada} number=+4930123406 tagline=Firm`,
  "change-fax": "change-fax line={fax} tagline=Other",
  "remove-fax": "remove-fax line={fax}",
  suspend: `suspend ${ada}`,
  resume: `resume ${ada}`,
  offboard: `offboard ${ada}`,
  "leave-number": "leave-number +4930123400 rest",
  "cancel-offboard": `cancel-offboard ${ada}`,
};

/** Nobody's things, one's own, or with a rule of its own. */
const others = [
  ...["onboard", "restore", "password", "credentials", "email", "confirm-email", "refuse-email", "lock-me"],
  ...["request", "request-admin", "change-request", "cancel-request", "away", "back"],
  ...["link", "reject-link", "connect", "disconnect", "release-early", "sync"],
];

describeEachStore("What is an administrator's", (store) => {
  test("no command of HR is missing here", () => {
    const writes = commands.filter(({ effect, access }) => effect !== "read" && scopeOf("hr", access) !== undefined);
    const known = [...Object.keys(lines), ...others];
    expect(writes.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  });

  async function start() {
    const db = await store.open();
    const { anna: her } = await addStaff(db);
    await addPlaces(db);
    const desk = openWhoDesk(db);
    await db.execute(
      "update users set telephony = true, fax = true, location_id = (select id from locations where name = 'Berlin')",
    );
    for (const line of [
      `assign ${ada} number=+4930123400 extension=150`,
      `add-device ${ada} kind=voip_phone name=Desk`,
      `add-fax ${ada} number=+4930123405 tagline=Firm`,
    ])
      await desk.type(anna, line);
    const one = async (query: string) => String((await db.execute(query, [her.user])).rows[0]?.id);
    const device = await one(
      "select d.id from devices d join endpoints e on e.id = d.endpoint_id where e.user_id = $1",
    );
    const fax = await one("select id from endpoints where user_id = $1 and kind = 'fax_line'");
    const facts = async () => (await db.execute("select count(*)::int n from audit")).rows[0]?.n;
    return { ...desk, facts, fill: (line: string) => line.replace("{device}", device).replace("{fax}", fax) };
  }

  test("is changed by no one of HR, whatever the command; asked before or at the yes", async () => {
    const { type, facts, fill } = await start();
    const before = await facts();
    const refused = /Administrator: Das kann nur ein anderer|nicht gesperrt|kein Abschied/;
    const taken: Record<string, string> = {};
    for (const [name, line] of Object.entries(lines)) {
      const read = await type(bernd, fill(line));
      if (!refused.test(read)) taken[name] = read;
    }
    expect(taken).toEqual({});
    expect(await facts()).toBe(before);
  });

  test("is changed by themselves, and what is an employee's by HR as before", async () => {
    const { type, sure } = await start();
    expect(await type(anna, "ringing me together")).not.toContain("only another administrator");
    expect(await sure(anna, "release 150")).toContain("150");
    expect(await type(bernd, "edit carla.o'brien@firm.de Clara Brien")).toContain("Clara Brien ist geändert");
  });
});
