import { expect } from "vitest";
import type { Database } from "../../../../db/engine/database.ts";
import { createStore } from "../../../../db/store.ts";
import { showMoney } from "../../../../src/domain/devices/price.ts";
import type { UserView } from "../../../../src/domain/people/user.ts";
import { breaches } from "../../../fixtures/company/breaches.ts";
import { createSent } from "../../../fixtures/company/request-context.ts";
import { hireStaff } from "./company-of-staff.ts";
import type { Answered, openDesks } from "./desks.ts";
import { contested, createModel } from "./model.ts";
import { type Operation, staff } from "./operation.ts";
import { plain, readCompany, readTold } from "./read-company.ts";
import { chatOf, emailOf, look, type Scene, typed } from "./typed.ts";

/** Two devices are free, each more is 1.95 euro: told here once more, so that a wrong sum does not agree with itself. */
const paid = (devices: number) => Math.max(0, devices - 2) * 195;

type Desks = Awaited<ReturnType<typeof openDesks>>;

/** A company at work: does operations at all desks at once, and looks after each batch whether everything is right. */
export async function openCompany(db: Database, desks: Desks) {
  const { all, admins } = await hireStaff(db);
  const { company, follow } = createModel(all, admins);
  const store = createStore(db, { within: () => createSent().queue, defaultTimeZone: "Europe/Berlin" });
  const done: Record<string, number> = {};
  let [serial, last] = [0, 0];
  let said: unknown[] = [];

  const actor = ({ able, by }: Operation, scene: Scene) =>
    able ? (scene.able[by % scene.able.length] as string) : emailOf(by % staff);
  const ask = async (by: string, line: string, desk: number, key = `key ${serial++}`): Promise<string> => {
    const answered = await desks.ask(desk, { id: `${key} at ${desk}`, chat: chatOf(by), line, key });
    said.push({ by, line, ...answered });
    return answered.read;
  };

  async function perform(one: Operation, scene: Scene): Promise<void> {
    const at = ++serial;
    const what = typed(one.deed, scene, at);
    if (!what) return;
    if ("schedule" in what) {
      const answered: Answered = await desks.ask(at, { id: `job ${at}`, ...what });
      return void said.push({ ...what, ...answered });
    }
    const by = actor(one, scene);
    // no phone system is behind these desks: who left is deleted there
    if (one.deed.do === "erase") await db.execute("update user_syncs set state = 'done'");
    const key = `key ${at}`;
    const again = one.twice ? [ask(by, what.line, at + 1, key)] : [];
    await Promise.all([ask(by, what.line, at, key), ...again]);
  }

  /** Everything that was told, and what the tables say; throws with what was said last. */
  async function inspect(): Promise<void> {
    const { told, last: next } = await readTold(db, last);
    last = next;
    const unsure = contested(told);
    for (const one of told) {
      done[one.verb] = (done[one.verb] ?? 0) + 1;
      follow(one, unsure);
    }
    const failed = (said as Answered[]).flatMap((one) => one.failed);
    expect([...failed, ...(await db.execute(breaches)).rows]).toEqual([]);
    expect(differences(await readCompany(db), plain(company))).toEqual([]);
    await checkPrice();
  }

  async function checkPrice(): Promise<void> {
    const here = [...company.devices].filter(([user]) => !company.left.has(user));
    const sum = here.reduce((all, [, devices]) => all + paid(devices), 0);
    const read = await ask((await look(db)).able[0] as string, "costs", serial);
    expect(read.split("\n")[0]).toBe(
      sum === 0
        ? "Nothing here costs anything by device."
        : `All devices together: ${showMoney(sum, "EUR").en} a month.`,
    );
  }

  /** Who leaves and comes back before anybody takes anything is as before; an administrator's right needs a new yes. */
  async function thereAndBack(one: Operation, scene: Scene): Promise<void> {
    const what = typed(one.deed, scene, ++serial);
    const email = what && "line" in what ? what.line.replace("offboard ", "") : "";
    const [user] = await store.users.find({ by: "email", email }, 1);
    if (!user) return;
    await ask(actor(one, scene), `offboard ${user.id}`, serial);
    const { told } = await readTold(db, last);
    await inspect();
    const left = told.find(({ verb }) => verb === "user.leave");
    if (!left) return;
    const [by = ""] = (await look(db)).able;
    await ask(by, `restore ${user.id}`, serial);
    const back = await store.users.byId(user.id);
    // an administrator comes back with the rights besides
    expect(back?.role).not.toBe("admin");
    const was = user.role === "admin" && back ? { ...user, role: back.role } : user;
    if ((left.after.handed as unknown[]).length === 0) expect(differences(back && still(back), still(was))).toEqual([]);
    done["there and back"] = (done["there and back"] ?? 0) + 1;
  }

  /** Every administrator gives up their right, at once, at several desks: the last one stays, whoever that is. */
  async function allGiveUp(): Promise<void> {
    said = [];
    const { able } = await look(db);
    const read = await Promise.all(able.map((email, nth) => ask(email, `revoke-admin me ${email}`, nth)));
    await inspect();
    expect(read.join("\n")).toContain("This is the last administrator, who stays.");
  }

  async function batch(operations: readonly Operation[]): Promise<void> {
    said = [];
    const scene = await look(db);
    try {
      const [first] = operations;
      if (first?.deed.do === "there and back") await thereAndBack(first, scene);
      else await Promise.all(operations.map((one) => perform(one, scene)));
      await inspect();
    } catch (error) {
      const context = said.map((one) => JSON.stringify(one)).join("\n");
      const found = (error as { actual?: unknown }).actual;
      const what = error instanceof Error ? error.message : String(error);
      throw new Error(`${what}\n${JSON.stringify(found)}\nof these, at once:\n${context}`, {
        cause: error,
      });
    }
  }
  return { batch, allGiveUp, done };
}

/** What is otherwise than expected, by where it stands. */
function differences(is: unknown, expected: unknown, path = ""): string[] {
  if (JSON.stringify(is) === JSON.stringify(expected)) return [];
  const things = [is, expected].map((one) => (typeof one === "object" && one !== null ? one : undefined));
  if (things.includes(undefined)) return [`${path}: ${JSON.stringify(is)}, expected ${JSON.stringify(expected)}`];
  const [one, other] = things as Record<string, unknown>[];
  const keys = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  return [...keys].flatMap((key) => differences(one?.[key], other?.[key], `${path}/${key}`));
}

/** All that has to be the same again; how far the phone system has come is not. */
function still({ sync: _, ...user }: UserView) {
  return user;
}
