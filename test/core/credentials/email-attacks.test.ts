import { expect, test } from "vitest";
import { addPerson, anna, bernd, carla, count } from "../../fixtures/company/company.ts";
import { openMailDesk as start } from "../../fixtures/company/mail-desk.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("Nobody comes to somebody else's account or right by an e-mail address", (store) => {
  test("HR changes no address of an account that has a right or asks for one", async () => {
    const { type, db, posted, work, carla: her } = await start(store);
    expect(await type(bernd, "email anna.berg@firm.de new=mine@firm.de")).toContain("Nur ein Administrator");
    await db.execute(
      "insert into admin_requests (requested_by, person_id, role, reason, fingerprint, expires_at) values ($1, $1, 'admin', 'x', 'f', now() + interval '1 day')",
      [her.person],
    );
    expect(await type(bernd, "email carla.o'brien@firm.de new=mine@firm.de")).toContain("Nur ein Administrator");
    await work();
    expect(posted).toEqual([]);
  });

  test("a link that HR had sent opens no more once the account has a right, nor once HR is HR no more", async () => {
    const { type, work, open, look, db, emailOf, carla: her, bernd: hr } = await start(store);
    await type(bernd, "email carla.o'brien@firm.de new=mine@firm.de");
    await work();
    await db.execute("insert into role_grants (person_id, role, reason) values ($1, 'admin', 'test')", [her.person]);
    expect(await look("mine@firm.de")).toMatchObject({ kind: "replaced", purpose: "email" });
    expect(await open("mine@firm.de")).toMatchObject({ kind: "replaced", purpose: "email" });
    await db.execute("update role_grants set ended_at = now() where person_id in ($1, $2)", [her.person, hr.person]);
    expect(await open("mine@firm.de")).toMatchObject({ kind: "replaced", purpose: "email" });
    expect(await emailOf(her.user)).toBe("carla.o'brien@firm.de");
    await db.execute("update role_grants set ended_at = null where person_id = $1", [hr.person]);
    expect(await open("mine@firm.de")).toMatchObject({ kind: "confirmed" });
  });

  test("an employee changes nobody else's, and takes no address that an administrator has", async () => {
    const { type, posted, work } = await start(store);
    expect(await type(carla, "email bernd.özdemir@firm.de new=mine@firm.de")).toContain("You may not use “email”");
    expect(await type(carla, "email new=anna.berg@firm.de")).toContain("has an account already");
    await work();
    expect(posted).toEqual([]);
  });

  test("an employee learns of few addresses whether they have an account; HR, who sees everybody, is not counted", async () => {
    const { type, clock } = await start(store);
    for (let nth = 0; nth < 10; nth++)
      expect(await type(carla, "email new=anna.berg@firm.de")).toContain("has an account already");
    expect(await type(carla, "email new=anna.berg@firm.de")).toContain("asked for many times");
    for (let nth = 0; nth < 12; nth++)
      expect(await type(bernd, "email new=anna.berg@firm.de")).toContain("gibt es schon ein Konto");
    clock.pass(60);
    expect(await type(carla, "email new=anna.berg@firm.de")).toContain("has an account already");
  });

  test("who has the address that somebody unlinked got here does not become them: it is asked, and HR who changed it does not answer", async () => {
    const { type, work, open, members, db, told, emailOf } = await start(store);
    const boss = await addPerson(db, { first: "Bea", last: "Boss", email: "bea@firm.de" });
    await type(bernd, "email bea@firm.de new=thief@firm.de");
    await work();
    await open("thief@firm.de");
    expect(await emailOf(boss.user)).toBe("thief@firm.de");
    // later they are to get a right
    await db.execute("insert into role_grants (person_id, role, reason) values ($1, 'admin', 'test')", [boss.person]);
    members.add({ id: "slack:T1:UTHIEF", firstName: "Theo", lastName: "Thief", confirmedEmail: "thief@firm.de" });
    expect(await type("slack:T1:UTHIEF", "me")).toContain("I have asked those who can say");
    await work();
    expect(await count(db, "chat_identities", `person_id = '${boss.person}'`)).toBe(0);
    expect(told(anna).at(-1)).toContain("The address of this account was changed here");
    expect(told(bernd).filter((one) => one.includes("Theo Thief"))).toEqual([]);
    await db.execute("update role_grants set ended_at = now() where person_id = $1", [boss.person]);
    const [{ id } = {}] = (await db.execute("select id from link_requests")).rows;
    expect(await type(bernd, `link ${id}`)).toContain("Du hast an der Adresse dieses Kontos mitgewirkt");
  });

  test("what somebody calls themselves makes no link in a mail to a stranger, whoever it is about", async () => {
    const { type, work, db, posted, carla: her } = await start(store);
    for (const [nth, name] of ["www.evil.example", "https://x.example", "evil.example", "mail@evil", "a/b"].entries()) {
      await db.execute("update users set last_name = $1 where id = $2", [name, her.user]);
      await type(carla, `email new=s${nth}@else.example`);
      await work();
      expect(posted.at(-1)).toMatchObject({ to: `s${nth}@else.example` });
      expect(`${posted.at(-1)?.text}${posted.at(-1)?.html}`.includes(name), name).toBe(false);
      expect(posted.at(-1)?.text).toContain("that of somebody of your company.");
    }
    // and neither does whoever asks
    await db.execute("update users set last_name = 'O''Brien', first_name = 'Dr. J.R.' where id = $1", [her.user]);
    await db.execute("update users set last_name = 'www.evil.example' where email like 'bernd%'");
    await db.execute("delete from email_changes");
    await type(bernd, "email carla.o'brien@firm.de new=last@else.example");
    await work();
    expect(posted.at(-1)?.text).toContain("that of Dr. J.R. O'Brien, asked for by somebody of your company.");
  });

  test("an address of BOOTSTRAP_ADMINS that somebody got here makes neither them nor its owner an administrator", async () => {
    const { type, work, open, members, db, carla: her } = await start(store, { bootstrapAdmins: ["boss@firm.de"] });
    await type(carla, "email new=boss@firm.de");
    await work();
    await open("boss@firm.de");
    members.add({ id: "teams:tenant:boss", firstName: "Bea", lastName: "Boss", confirmedEmail: "boss@firm.de" });
    expect(await type("teams:tenant:boss", "me")).toContain("I have asked those who can say");
    expect(await count(db, "role_grants", `person_id = '${her.person}'`)).toBe(0);
  });

  test("forgotten for good, the addresses they had are gone", async () => {
    const { type, work, open, db, sure } = await start(store);
    await type(carla, "email new=c@firm.de");
    await work();
    await open("c@firm.de");
    await db.execute("update users set left_at = now() where email = 'c@firm.de'");
    await db.execute("update user_syncs set state = 'done'");
    await sure(anna, "erase c@firm.de");
    expect(await count(db, "email_changes")).toBe(0);
  });
});
