import { expect, test } from "vitest";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { addIdentity, addPerson, anna, bernd, carla, count } from "../../fixtures/company/company.ts";
import { openMailDesk as start } from "../../fixtures/company/mail-desk.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const teams: ChatId = "teams:tenant:carla";

describeEachStore("A new e-mail address, with mail", (store) => {
  test("is asked for in the chat, confirmed by the link that goes there, and told to the old one and in every chat", async () => {
    const { type, work, look, open, posted, emailOf, carla: her, db, told, verbs } = await start(store);
    await addIdentity(db, her.person, teams);
    expect(await type(carla, "email new=Carla.New@Firm.de")).toContain("A link goes to carla.new@firm.de now.");
    await work();
    expect(posted.map(({ to, subject }) => [to, subject])).toEqual([
      ["carla.new@firm.de", "Confirm your e-mail address"],
    ]);
    expect(posted[0]?.html).toContain("Carla O&#39;Brien");
    // looked at, by a scanner too, nothing happens
    for (let looks = 0; looks < 3; looks++)
      expect(await look("carla.new@firm.de")).toMatchObject({
        kind: "email",
        next: "carla.new@firm.de",
        now: "c…@firm.de",
      });
    expect(await emailOf(her.user)).toBe("carla.o'brien@firm.de");
    expect(await open("carla.new@firm.de")).toMatchObject({ kind: "confirmed" });
    expect(await emailOf(her.user)).toBe("carla.new@firm.de");
    expect(posted.at(-1)).toMatchObject({ to: "carla.o'brien@firm.de", subject: "Your e-mail address was changed" });
    expect(posted.at(-1)?.text).toContain("c…@firm.de");
    expect(posted.at(-1)?.text).not.toContain("carla.new@firm.de");
    for (const chat of [carla, teams])
      expect(told(chat).at(-1)).toContain(
        "The e-mail address of your phone account is carla.new@firm.de now. Not you?",
      );
    expect(await verbs("email.%")).toEqual(["email.ask", "email.change"]);
    // who they are in their chats does not go by the address
    expect(await type(teams, "me")).toContain("carla.new@firm.de");
    expect(await count(db, "user_syncs", `user_id = '${her.user}' and state = 'pending'`)).toBe(1);
  });

  test("a link works once, for a day, and not when a newer one was asked for; each has its own page", async () => {
    const { type, work, look, open, clock, secretFor, service, emailOf, carla: her } = await start(store);
    await type(carla, "email new=one@firm.de");
    await work();
    const first = secretFor("one@firm.de");
    await type(carla, "email new=two@firm.de");
    await work();
    expect(await service.look(first, "1.2.3.4")).toMatchObject({ kind: "replaced", purpose: "email" });
    expect(await service.confirmEmail(first, "1.2.3.4")).toMatchObject({ kind: "used", purpose: "email" });
    expect(await service.confirmEmail("x".repeat(43), "1.2.3.4")).toEqual({ kind: "wrong" });
    expect(await emailOf(her.user)).toBe("carla.o'brien@firm.de");
    clock.pass(24 * 60);
    expect(await look("two@firm.de")).toMatchObject({ kind: "expired", purpose: "email" });
    expect(await open("two@firm.de")).toMatchObject({ kind: "expired" });
    clock.pass(24 * 60);
    await type(carla, "email new=three@firm.de");
    await work();
    const both = await Promise.all([open("three@firm.de"), open("three@firm.de")]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["confirmed", "used"]);
    expect(await look("three@firm.de")).toMatchObject({ kind: "used", purpose: "email" });
    expect(await emailOf(her.user)).toBe("three@firm.de");
  });

  test("is not changed twice within a day, and it is said when again", async () => {
    const { type, work, open, clock } = await start(store);
    await type(carla, "email new=one@firm.de");
    await work();
    await open("one@firm.de");
    clock.pass(60);
    expect(await type(carla, "email new=two@firm.de")).toContain("Again from 24 Nov 2026, 10:00 on.");
    expect(await type(bernd, "email one@firm.de new=two@firm.de")).toContain("Wieder ab 24.11.2026, 10:00.");
    clock.pass(23 * 60);
    expect(await type(carla, "email new=two@firm.de")).toContain("A link goes to two@firm.de now.");
  });

  test("typed alone is taken for the new one where it can be nobody else's, and shown before it is sent", async () => {
    const { type } = await start(store);
    const own = await type(carla, "email Carla.New@firm.de");
    expect(own).toContain("This is to be the new address of your own account.");
    expect(own).toMatch(/person=\n.*new=Carla\.New@firm\.de$/s);
    const ofHr = await type(bernd, "email bernd.neu@firm.de");
    expect(ofHr).toContain("Das soll die neue Adresse deines eigenen Kontos sein.");
    expect(ofHr).toMatch(/person=\n.*new=bernd\.neu@firm\.de$/s);
    // an address that is somebody's says whose account it is about
    const others = await type(bernd, "email carla.o'brien@firm.de");
    expect(others).toMatch(/person=carla\.o'brien@firm\.de.*\n.*new=$/s);
    expect(others).not.toContain("deines eigenen Kontos");
  });

  test("nobody has mails sent all day long to whom they do not know", async () => {
    const { type, clock } = await start(store);
    for (let nth = 1; nth <= 5; nth++)
      expect(await type(carla, `email new=a${nth}@else.example`)).toContain("A link goes");
    expect(await type(carla, "email new=a6@else.example")).toContain("asked for many times today");
    clock.pass(24 * 60 + 1);
    expect(await type(carla, "email new=a6@else.example")).toContain("A link goes");
  });

  test("that somebody has is refused on its field, at asking and once more when the link is opened", async () => {
    const { type, work, open, emailOf, carla: her, db, secretFor } = await start(store);
    expect(await type(carla, "email new=ANNA.berg@firm.de")).toMatch(/new=ANNA\.berg@firm\.de !Somebody with/);
    await type(carla, "email new=dora@firm.de");
    await work();
    await addPerson(db, { first: "Dora", last: "Klein", email: "Dora@firm.de" });
    expect(await open("dora@firm.de")).toMatchObject({ kind: "taken", purpose: "email" });
    expect(await emailOf(her.user)).toBe("carla.o'brien@firm.de");
    expect(await count(db, "audit", "verb = 'email.change'")).toBe(0);
    // free again, the same link still works
    await db.execute("update users set left_at = now() where email = 'Dora@firm.de'");
    expect(secretFor("dora@firm.de")).not.toBe("");
    expect(await open("dora@firm.de")).toMatchObject({ kind: "confirmed" });
  });

  test("that takes no mail is given up, and the person hears of it; what passes is tried again with a link that works", async () => {
    const { type, work, next, told, posted, open, sent, emailOf, carla: her, verbs } = await start(store);
    next.push({ kind: "refused", code: 550 });
    await type(carla, "email new=nobody@firm.de");
    await work();
    expect(told(carla).at(-1)).toContain("The new address takes no mail: the address stays.");
    expect(await verbs("email.%")).toEqual(["email.ask", "email.undeliverable"]);
    next.push(new Error("450"));
    await type(carla, "email new=greylisted@firm.de");
    const job = sent.find(({ name }) => name === "send-mail");
    await expect(work()).rejects.toThrow("450");
    // as the queue would, later
    if (job) sent.push(job);
    await work();
    expect(posted.map(({ to }) => to)).toEqual(["greylisted@firm.de"]);
    await open("greylisted@firm.de");
    expect(await emailOf(her.user)).toBe("greylisted@firm.de");
  });

  test("asked for by HR is told to whose account it is at once, and to HR what became of it; nobody opens it: it stays", async () => {
    const { type, work, told, clock, minute, emailOf, carla: her, verbs, posted } = await start(store);
    await type(bernd, "email carla.o'brien@firm.de new=c@firm.de");
    await work();
    expect(told(carla).at(-1)).toContain("A new e-mail address was asked for: c@firm.de.");
    expect(posted[0]?.text).toContain("asked for by Bernd Özdemir");
    clock.pass(24 * 60);
    await minute();
    for (const [chat, words] of [
      [carla, "Nobody confirmed it in time"],
      [bernd, "Niemand hat sie rechtzeitig bestätigt"],
    ] as const)
      expect(told(chat).at(-1)).toContain(words);
    expect(await emailOf(her.user)).toBe("carla.o'brien@firm.de");
    expect(await verbs("email.%")).toEqual(["email.ask", "email.unconfirmed"]);
  });

  test("who has left or is suspended meanwhile gets nothing by the link", async () => {
    const { type, work, open, db, carla: her } = await start(store);
    await type(carla, "email new=c@firm.de");
    await work();
    await db.execute("update users set suspended_at = now() where id = $1", [her.user]);
    expect(await open("c@firm.de")).toMatchObject({ kind: "barred" });
    await db.execute("update users set suspended_at = null, left_at = now() where id = $1", [her.user]);
    expect(await open("c@firm.de")).toMatchObject({ kind: "left" });
  });

  test("no secret of a link stands in the store, the queue or a log", async () => {
    const { type, work, secretFor, db, sent, logged } = await start(store);
    await type(carla, "email new=c@firm.de");
    const queued = JSON.stringify(sent);
    await work();
    const secret = secretFor("c@firm.de");
    expect(secret).toHaveLength(43);
    for (const table of ["one_time_links", "email_changes", "deliveries", "audit_details", "notices"]) {
      const { rows } = await db.execute(`select t::text from ${table} t`);
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
    expect(queued + JSON.stringify(logged)).not.toContain(secret);
  });
});

describeEachStore("A new e-mail address, without mail", (store) => {
  const plain = () => start(store, { mails: false });

  test("is confirmed by an administrator with one click, in whichever chat; all copies turn, and the person is told", async () => {
    const { type, work, told, clickTold, emailOf, carla: her, verbs, db } = await plain();
    expect(await type(carla, "email new=c@firm.de")).toContain("An administrator confirms c@firm.de: Anna Berg.");
    await work();
    expect(told(bernd)).toEqual([]);
    expect(told(anna).at(-1)).toMatch(/^Please confirm an address:\nCarla O'Brien: new e-mail address\n/);
    expect(await clickTold(anna, "The address is right")).toContain("Confirmed by Anna Berg, 10:00.");
    await work();
    expect(told(anna).at(-1)).toMatch(/^This is settled:/);
    expect(told(carla).at(-1)).toContain("is c@firm.de now");
    expect(await emailOf(her.user)).toBe("c@firm.de");
    // a click on a copy that is old
    const [{ id } = {}] = (await db.execute("select id from email_changes")).rows;
    expect(await type(anna, `refuse-email ${id}`)).toContain("Confirmed by Anna Berg, 10:00.");
    expect(await verbs("email.%")).toEqual(["email.ask", "email.change"]);
  });

  test("of a yes and a no at once one counts, and both read which", async () => {
    const { type, work, clickTold, db, emailOf, carla: her } = await plain();
    await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: "slack:T1:UDORA" });
    await type(carla, "email new=c@firm.de");
    await work();
    const said = await Promise.all([clickTold(anna, "The address is right"), clickTold("slack:T1:UDORA", "It is not")]);
    const confirmed = (await emailOf(her.user)) === "c@firm.de";
    for (const one of said)
      expect(one).toContain(confirmed ? "Confirmed by Anna Berg" : "Not confirmed, said Dora Klein");
    expect(await count(db, "audit", "verb in ('email.change', 'email.refuse')")).toBe(1);
  });

  test("is not confirmed by whoever asked, nor by whose it is, nor where nobody else could", async () => {
    const { type, work, db, told, emailOf, anna: admin, carla: her } = await plain();
    expect(await type(anna, "email new=a@firm.de")).toContain("There is no other administrator who could confirm it.");
    expect(await type(anna, "email carla.o'brien@firm.de new=c@firm.de")).toContain("There is no other administrator");
    await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: "slack:T1:UDORA" });
    await type(anna, "email new=a@firm.de");
    await type(anna, "email carla.o'brien@firm.de new=c@firm.de");
    await work();
    expect(told(anna).filter((one) => one.includes("The address is right"))).toEqual([]);
    const { rows } = await db.execute("select id from email_changes where state = 'pending'");
    for (const { id } of rows)
      expect(await type(anna, `confirm-email ${id}`)).toContain("another administrator confirms it");
    expect(await emailOf(admin.user)).toBe("anna.berg@firm.de");
    expect(await emailOf(her.user)).toBe("carla.o'brien@firm.de");
    await expect(
      db.execute(
        "update email_changes set state = 'confirmed', decided_by = requested_by, decided_at = now() where state = 'pending'",
      ),
    ).rejects.toThrow();
  });
});
