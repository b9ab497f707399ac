import { expect, test } from "vitest";
import { addPerson, bernd, count } from "../../fixtures/company/company.ts";
import { openMailDesk } from "../../fixtures/company/mail-desk.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("The link to a new password, for who has no chat", (store) => {
  async function start(options = {}) {
    const desk = await openMailDesk(store, options);
    const nora = await addPerson(desk.db, { first: "Nora", last: "Nochat" });
    await desk.db.execute("update users set external_id = 'e77' where id = $1", [nora.user]);
    return { ...desk, nora };
  }
  const to = "nora.nochat@firm.de";
  const line = `password ${to}`;

  test("goes by mail to the address of the account, made by the job, and HR never sees it", async () => {
    const { type, sent, work, posted, look, clock, secretFor, db, verbs } = await start();
    expect(await type(bernd, line)).toMatch(
      /^Nora Nochat hat keinen Chat mit mir, deshalb geht der Link per Mail an nora\.nochat@firm\.de\./,
    );
    // nothing secret waits in the queue: there is no link yet
    expect(sent.map(({ name }) => name)).toEqual(["send-mail"]);
    expect(await count(db, "one_time_links")).toBe(0);
    clock.pass(60);
    await work();
    expect(posted.map((mail) => [mail.to, mail.subject])).toEqual([[to, "Set your password"]]);
    expect(posted[0]?.text).toContain("Bernd Özdemir has started this for you");
    expect(secretFor(to)).toHaveLength(43);
    // counted from when it was sent, and bound to her account
    expect(await look(to)).not.toMatchObject({ kind: "wrong" });
    clock.pass(15);
    expect(await look(to)).toMatchObject({ kind: "expired", purpose: "password" });
    expect(await verbs("password.%")).toEqual(["password.link"]);
  });

  test("without mail it is said that she cannot be reached, and what to do", async () => {
    const { type, sent } = await start({ mails: false });
    expect(await type(bernd, line)).toMatch(
      /^Nora Nochat hat keinen Chat, in den ich schreiben kann\. .*nichts geschickt\. .*„password“\. .*Anna Berg\.$/,
    );
    expect(sent).toEqual([]);
  });

  test("does not go to a mailbox that whoever begins it has chosen", async () => {
    const { type, work, open, posted } = await start();
    await type(bernd, `email ${to} new=mine@firm.de`);
    await work();
    await open("mine@firm.de");
    posted.length = 0;
    expect(await type(bernd, "password mine@firm.de")).toContain("deshalb geht auf deinen Wunsch kein Link dorthin");
    await work();
    expect(posted).toEqual([]);
  });

  test("is not made any more once whoever began it is HR no more, or she is suspended", async () => {
    const { type, work, posted, db, nora } = await start();
    await type(bernd, line);
    await db.execute("update users set suspended_at = now() where id = $1", [nora.user]);
    await work();
    await db.execute("update users set suspended_at = null where id = $1", [nora.user]);
    await type(bernd, line);
    await db.execute("update role_grants set ended_at = now() where role = 'hr'");
    await work();
    expect([posted, await count(db, "one_time_links")]).toEqual([[], 0]);
  });

  test("does not go to a mailbox that whoever begins it chose while no mail was taken", async () => {
    const { type, work, open, posted, sent, told } = await start();
    await type(bernd, line);
    const late = sent.splice(0);
    await type(bernd, `email ${to} new=mine@firm.de`);
    await work();
    await open("mine@firm.de");
    posted.length = 0;
    sent.push(...late);
    await work();
    expect(posted).toEqual([]);
    expect(told(bernd).at(-1)).toContain("ging nicht per Mail an Nora Nochat");
  });

  test("does not go by mail any more once she has a chat", async () => {
    const { type, work, posted, told, db, nora } = await start();
    await type(bernd, line);
    await db.execute(
      "insert into chat_identities (id, person_id, locale, time_zone) values ('slack:T1:UNORA', $1, 'en', 'UTC')",
      [nora.person],
    );
    await work();
    expect(posted).toEqual([]);
    expect(told(bernd).at(-1)).toContain("Inzwischen gibt es dort einen Chat");
  });

  test("opens no more once the account has another address: it lies in the mailbox of before", async () => {
    const { type, work, open, look, secretFor, service } = await start();
    await type(bernd, line);
    await work();
    const secret = secretFor(to);
    await type(bernd, `email ${to} new=nora@firm.de`);
    await work();
    expect(await look(to)).toMatchObject({ kind: expect.not.stringMatching("replaced") });
    await open("nora@firm.de");
    expect(await service.look(secret, "1.2.3.4")).toMatchObject({ kind: "replaced", purpose: "password" });
  });

  test("that is not taken opens no more, and whoever began it is told", async () => {
    const { type, work, next, told, db } = await start();
    next.push({ kind: "refused", code: 550 });
    await type(bernd, line);
    await work();
    expect(told(bernd).at(-1)).toContain(
      "nimmt keine Mail an, deshalb hat der Link zum neuen Passwort Nora Nochat nicht",
    );
    expect(await count(db, "one_time_links", "void_at is null")).toBe(0);
  });
});
