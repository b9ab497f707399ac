import { expect, test } from "vitest";
import type { StoredForm } from "../../../src/domain/chat/stored-form.ts";
import type { Journal } from "../../../src/ports/audit/journal.ts";
import { addStaff, anna, bernd, count } from "../../fixtures/company/company.ts";
import { later, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

type Entry = Parameters<Journal["seal"]>[0];

function aForm(over: Partial<StoredForm> = {}): Omit<StoredForm, "usedAt"> {
  return {
    ...{
      id: crypto.randomUUID(),
      kind: "form",
      owner: anna,
      command: "record",
      values: { note: "x" },
      fingerprint: "f",
    },
    ...{ issuedAt: now, expiresAt: later(480) },
    ...over,
  };
}

describeEachStore("a change", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const opened = openStore(db).store;
    const entry = (over: Partial<Entry> = {}): Entry => ({
      ...{ key: "k", form: undefined, outcome: { told: "done" }, actor: staff.anna.person, now },
      events: [
        {
          verb: "test" as never,
          user: staff.carla.user,
          person: staff.carla.person,
          before: { a: 1 },
          after: { a: 2 },
        },
      ],
      ...over,
    });
    const seal = (over: Partial<Entry> = {}) =>
      opened.transaction(async (tx) => {
        const sealed = await tx.journal.seal(entry(over));
        if (!sealed) throw new Error("sealed elsewhere");
        return "sealed";
      });
    const trying = (over: Partial<Entry> = {}) => seal(over).catch((error) => error.message);
    return { db, staff, trying, ...opened };
  }

  test("is sealed once under its key, with what was answered", async () => {
    const { trying, inbox, db } = await start();
    expect(await trying()).toBe("sealed");
    expect(await trying({ outcome: { told: "other" } })).toBe("sealed elsewhere");
    expect(await inbox.outcome("k")).toEqual({ told: "done" });
    expect(await inbox.outcome("unknown")).toBeUndefined();
    expect(await count(db, "audit")).toBe(1);
  });

  test("uses its form, once, even under another key", async () => {
    const { trying, forms, people, db } = await start();
    const form = aForm();
    await forms.open(form);
    expect(await trying({ form: form.id })).toBe("sealed");
    expect((await people.readCaller(anna, now, form.id)).form?.usedAt).toEqual(now);
    expect(await trying({ key: "other", form: form.id })).toBe("sealed elsewhere");
    expect(await trying({ key: "third", form: crypto.randomUUID() })).toBe("sealed elsewhere");
    expect(await count(db, "audit")).toBe(1);
    expect(await count(db, "deliveries")).toBe(1);
  });

  test("sealed twice at the same moment counts once", async () => {
    const { trying, db } = await start();
    const told = await Promise.all([1, 2, 3, 4].map(() => trying()));
    expect(told.sort()).toEqual(["sealed", ...Array(3).fill("sealed elsewhere")]);
    expect(await count(db, "audit")).toBe(1);
  });

  test("is audited with a digest that nobody can guess, values apart, several events in order", async () => {
    const { trying, db, staff } = await start();
    await trying();
    await trying({ key: "2" });
    const { person } = staff.carla;
    await trying({
      key: "3",
      events: [
        { verb: "one" as never, person },
        { verb: "two" as never, person, after: { b: "ü" } },
      ],
    });
    const { rows } = await db.execute(
      "select verb, digest, d.before, d.after, d.person_id = $1 own from audit a join audit_details d on d.audit_id = a.id order by id",
      [person],
    );
    expect(rows.map(({ verb }) => verb)).toEqual(["test", "test", "one", "two"]);
    expect(rows[0]).toMatchObject({ before: { a: 1 }, after: { a: 2 }, own: true });
    expect(rows[0]?.digest).toBe(rows[1]?.digest);
    await db.execute("update people set salt = gen_random_uuid()");
    await trying({ key: "4" });
    const { rows: salted } = await db.execute("select digest from audit order by id desc limit 1");
    expect(salted[0]?.digest).not.toBe(rows[0]?.digest);
  });

  test("that fails takes back what it did, its key and what it queued", async () => {
    const db = await store.open();
    const { store: opened, sent } = openStore(db);
    const work = opened.transaction(async (tx) => {
      await tx.inbox.keep({ id: "d", surface: "slack", body: {} }, now, 5);
      await tx.queue.send("job", {});
      throw new Error("no");
    });
    await expect(work).rejects.toThrow("no");
    expect(await count(db, "deliveries")).toBe(0);
    expect(sent).toHaveLength(1);
  });
});

describeEachStore("a stored form", (store) => {
  async function start() {
    const db = await store.open();
    await addStaff(db);
    return { db, ...openStore(db).store };
  }

  test("comes back whole, to its owner only", async () => {
    const { forms, people } = await start();
    const form = aForm({ values: { note: "ü “x” 🦊" } });
    expect(await forms.open(form)).toBeUndefined();
    expect((await people.readCaller(anna, now, form.id)).form).toEqual({ ...form, usedAt: null });
    expect((await people.readCaller(bernd, now, form.id)).form).toBeUndefined();
    for (const id of ["", "nonsense", crypto.randomUUID()])
      expect((await people.readCaller(anna, now, id)).form).toBeUndefined();
  });

  test("is a draft once something was typed, the latest of its owner and command, for a week", async () => {
    const { forms } = await start();
    const [old, recent] = [aForm(), aForm()];
    await forms.open(old);
    await forms.open(recent);
    expect(await forms.open(aForm())).toBeUndefined();
    await forms.keep(old.id, { note: "old" }, later(1));
    await forms.keep(recent.id, { note: "recent" }, later(2));
    expect(await forms.open(aForm())).toEqual({ id: recent.id, values: { note: "recent" }, at: later(2) });
    expect(await forms.open(aForm({ owner: bernd }))).toBeUndefined();
    expect(await forms.open(aForm({ command: "wipe" }))).toBeUndefined();
    expect(await forms.open(aForm({ kind: "question" }))).toBeUndefined();
    expect(await forms.open(aForm({ issuedAt: later(7 * 1440 + 3) }))).toBeUndefined();
    await forms.use(recent.id, later(3));
    expect((await forms.open(aForm()))?.id).toBe(old.id);
    await forms.keep(recent.id, { note: "too late" }, later(9));
    expect((await forms.open(aForm()))?.id).toBe(old.id);
  });

  test("takes over a draft, which then is no draft any more", async () => {
    const { forms, people } = await start();
    const [old, next] = [aForm(), aForm()];
    await forms.open(old);
    await forms.keep(old.id, { note: "old" }, now);
    await forms.open(next);
    await forms.takeOver(next.id, old.id, { note: "both" }, later(1));
    expect((await people.readCaller(anna, now, old.id)).form?.usedAt).toEqual(later(1));
    expect(await forms.open(aForm())).toEqual({ id: next.id, values: { note: "both" }, at: later(1) });
    await forms.discardDrafts(anna, "record");
    expect(await forms.open(aForm())).toBeUndefined();
  });

  test("is used once, and forgotten long after it expired", async () => {
    const { forms, people, db } = await start();
    const form = aForm();
    await forms.open(form);
    await forms.use(form.id, later(1));
    await forms.use(form.id, later(2));
    await forms.use("nonsense", later(2));
    expect((await people.readCaller(anna, now, form.id)).form?.usedAt).toEqual(later(1));
    await forms.forget(later(480));
    expect(await count(db, "stored_forms")).toBe(1);
    await forms.forget(later(481));
    expect(await count(db, "stored_forms")).toBe(0);
  });
});
