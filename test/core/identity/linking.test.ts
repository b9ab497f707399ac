import { expect, test } from "vitest";
import type { ChatId, Profile } from "../../../src/domain/identity/identity.ts";
import { openWhoDesk } from "../../fixtures/company/approvers-desk.ts";
import { addIdentity, addPerson, addStaff, anna, bernd, carla, count } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const dora: ChatId = "slack:T1:UDORA";
const teamsDora: ChatId = "teams:tenant:dora";

describeEachStore("Somebody in the chat of whom it is not certain who they are", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const desk = openWhoDesk(db);
    const appear = async (profile: Partial<Profile> = {}, id: ChatId = dora) => {
      desk.members.add({ id, firstName: "Dora", lastName: "Klein", confirmedEmail: "dora@firm.de", ...profile });
      const read = await desk.type(id, "me");
      await desk.work();
      return read;
    };
    const isAsked = "I have asked those who can say";
    const linked = (chat: ChatId) => count(db, "chat_identities", `id = '${chat}'`);
    return { db, ...staff, ...desk, appear, isAsked, linked };
  }

  test("by an alias of one account is asked about: HR says yes with one click, and the person is told", async () => {
    const { db, appear, isAsked, told, clickTold, type, work, linked, verbs } = await start();
    const { person } = await addPerson(db, { first: "Dora", last: "Klein", email: "dora+phone@firm.de" });
    expect(await appear()).toContain(isAsked);
    expect(await linked(dora)).toBe(0);
    for (const chat of [anna, bernd])
      expect(told(chat).at(-1)).toMatch(/Dora Klein in Slack[\s\S]*dora@firm\.de[\s\S]*dora\+phone@firm\.de/);
    expect(told(carla)).toEqual([]);
    // asked once only
    expect(await appear()).toContain(isAsked);
    expect(await count(db, "link_requests")).toBe(1);
    expect(told(anna)).toHaveLength(1);

    expect(await clickTold(bernd, "It is Dora Klein")).toContain("Dora Klein, sagte Bernd Özdemir, ");
    await work();
    expect(told(anna).at(-1)).toMatch(/^This is settled:[\s\S]*Dora Klein, said Bernd Özdemir, /);
    expect(told(dora)).toEqual([expect.stringContaining("Slack, Dora Klein, belongs to your phone account now.")]);
    expect(await type(dora, "me")).toContain("dora+phone@firm.de");
    expect(await count(db, "chat_identities", `id = '${dora}' and person_id = '${person}'`)).toBe(1);
    expect(await verbs("chat.%")).toEqual(["chat.ask", "chat.link"]);
  });

  test("by an alias at another domain of the company is asked about, at a foreign domain is not", async () => {
    const { db, appear, isAsked } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora@firm.de" });
    expect(await appear({ confirmedEmail: "dora@gmail.com" })).toContain("I do not know you yet");
    await addPerson(db, { first: "Else", last: "Wo", email: "else@firm.com" });
    expect(await appear({ confirmedEmail: "dora@firm.com" }, "slack:T1:UOTHER")).toContain(isAsked);
    expect(await count(db, "link_requests", "why = 'alias'")).toBe(1);
  });

  test("who could be one of several is offered with a button each; four are too many to ask about", async () => {
    const { db, appear, isAsked, press, told } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora+one@firm.de" });
    const { person } = await addPerson(db, { first: "Dora", last: "Groß", email: "dora+two@firm.de" });
    expect(await appear()).toContain(isAsked);
    expect(told(anna).at(-1)).toContain("The address fits several accounts.");
    expect(await press(anna, "links", "It is Dora Groß (dora+two@firm.de)")).toContain("Dora Groß, said Anna Berg");
    expect(await count(db, "chat_identities", `id = '${dora}' and person_id = '${person}'`)).toBe(1);

    for (const tag of ["three", "four"])
      await addPerson(db, { first: "Dora", last: tag, email: `dora+${tag}@firm.de` });
    expect(await appear({}, "slack:T1:UDORA2")).toContain("I do not know you yet");
  });

  test("with a second account of somebody linked already is asked about; both belong to them after the yes", async () => {
    const { db, appear, isAsked, clickTold, told, work, type } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora@firm.de", chat: "slack:T1:UOLD" });
    expect(await appear()).toContain(isAsked);
    await clickTold(anna, "It is Dora Klein");
    await work();
    // whoever had it hears of it, so a thief does not stay unseen
    expect(told("slack:T1:UOLD").at(-1)).toContain("Not you? Tell an administrator at once.");
    expect(await type(dora, "me")).toContain("dora@firm.de");
    expect(await type("slack:T1:UOLD", "me")).toContain("dora@firm.de");
  });

  test("who had the chat account of somebody who left, and whose address was given to a new account, is asked about", async () => {
    const { db, appear, isAsked, clickTold, type } = await start();
    await addPerson(db, { first: "Dora", last: "Alt", email: "dora@firm.de", left: true, chat: dora });
    const again = await addPerson(db, { first: "Dora", last: "Neu", email: "dora@firm.de" });
    expect(await appear()).toContain(isAsked);
    expect(await count(db, "link_requests", "why = 'rehired'")).toBe(1);
    expect(await clickTold(anna, "It is Dora Neu")).toContain("Dora Neu, said Anna Berg");
    expect(await type(dora, "me")).toContain("Dora Neu");
    expect(await count(db, "chat_identities", `id = '${dora}' and person_id = '${again.person}'`)).toBe(1);
  });

  test("is told when the answer was no, in their language, and is not asked about again", async () => {
    const { db, appear, clickTold, told, work, verbs } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora+x@firm.de" });
    await appear({ locale: "de-DE" });
    await clickTold(anna, "No, somebody else");
    await work();
    await work();
    expect(told(dora)).toEqual([expect.stringContaining("Du wurdest hier keinem Telefonkonto zugeordnet")]);
    expect(await appear({ locale: "de-DE" })).toContain("Du wurdest hier keinem Telefonkonto zugeordnet");
    expect(await count(db, "link_requests")).toBe(1);
    expect(await verbs("chat.%")).toEqual(["chat.ask", "chat.refuse"]);
  });

  test("of two clicks one counts, the other and every later one reads what was decided, by whom and when", async () => {
    const { db, appear, told, clickTold, linked } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora+x@firm.de" });
    await appear();
    const reads = await Promise.all([clickTold(anna, "It is Dora Klein"), clickTold(bernd, "No, somebody else")]);
    const [row] = (await db.execute("select state from link_requests")).rows;
    const outcome =
      row?.state === "linked"
        ? /Dora Klein, (said|sagte) Anna Berg, \d\d:\d\d/
        : /(Not linked, said|Nicht zugeordnet, sagte) Bernd Özdemir, \d\d:\d\d/;
    for (const read of reads) expect(read).toMatch(outcome);
    expect(await clickTold(anna, "It is Dora Klein")).toMatch(outcome);
    expect(await linked(dora)).toBe(row?.state === "linked" ? 1 : 0);
    expect(await count(db, "audit", "verb in ('chat.link', 'chat.refuse')")).toBe(1);
    expect(told(carla)).toEqual([]);
  });

  test("nobody answers: it ends by itself, all are told, and it may be asked again", async () => {
    const { db, appear, isAsked, told, clock, minute, verbs } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora+x@firm.de" });
    await appear();
    clock.pass(72 * 60 + 1);
    await minute();
    await minute();
    expect(told(anna)).toEqual([expect.stringContaining("Nobody answered in time.")]);
    expect(told(dora)).toEqual([expect.stringContaining("Nobody has said in time which phone account is yours.")]);
    expect(await verbs("chat.%")).toEqual(["chat.ask", "chat.unanswered"]);
    expect(await appear()).toContain(isAsked);
    expect(await count(db, "link_requests")).toBe(2);
  });

  test("is linked by another way meanwhile: the question is over, and an old click changes nothing", async () => {
    const { db, appear, minute, told, clickTold } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora+x@firm.de" });
    await appear();
    const other = await addPerson(db, { first: "Dora", last: "Other", email: "dora@firm.de" });
    await appear();
    expect(await count(db, "chat_identities", `id = '${dora}' and person_id = '${other.person}'`)).toBe(1);
    expect(await clickTold(anna, "It is Dora Klein")).toContain("belongs to another phone account by now");
    await minute();
    expect(told(anna).at(-1)).toContain("It has answered itself.");
  });

  test("is linked to an account with a right, or that asks for one, by an administrator only", async () => {
    const { db, appear, told, type, linked } = await start();
    const { person } = await addPerson(db, { first: "Dora", last: "Klein", email: "dora+x@firm.de" });
    await db.execute(
      "insert into admin_requests (requested_by, person_id, role, reason, fingerprint, expires_at) values ($1, $1, 'admin', 'x', 'f', now() + interval '1 day')",
      [person],
    );
    await appear();
    expect(told(bernd)).toEqual([]);
    expect(told(anna)).toHaveLength(1);
    expect(await type(bernd, "link dora")).toMatch(/Diese Frage gibt es nicht/);
    const [row] = (await db.execute("select id from link_requests")).rows;
    expect(await type(bernd, `link ${row?.id}`)).toContain("Ein Administrator sagt, wer das ist.");
    expect(await linked(dora)).toBe(0);
  });

  test("an account that got a right after the question was shown: HR's click does not count any more", async () => {
    const { db, appear, clickTold, linked } = await start();
    const { person } = await addPerson(db, { first: "Dora", last: "Klein", email: "dora+x@firm.de" });
    await appear();
    await db.execute("insert into role_grants (person_id, role, reason) values ($1, 'hr', 'test')", [person]);
    expect(await clickTold(bernd, "It is Dora Klein")).toContain("Ein Administrator sagt, wer das ist.");
    expect(await linked(dora)).toBe(0);
  });

  test("nobody says about their own account who else it is: an HR person with a second account gets nowhere", async () => {
    const { db, appear, told, type, linked, anna: admin } = await start();
    await db.execute("update users set email = 'bernd+x@firm.de' where first_name = 'Bernd'");
    await appear({ confirmedEmail: "bernd@firm.de" }, "slack:T1:UBERND2");
    expect(told(bernd)).toEqual([]);
    const [row] = (await db.execute("select id from link_requests")).rows;
    expect(await type(bernd, `link ${row?.id}`)).toContain("Es geht um dein eigenes Konto");
    expect(await linked("slack:T1:UBERND2")).toBe(0);
    // the only administrator's own alias: nobody is there who could say, and that is what is told
    await db.execute("update users set email = 'anna+x@firm.de' where id = $1", [admin.user]);
    expect(await appear({ confirmedEmail: "anna@firm.de" }, "slack:T1:UANNA2")).toContain(
      "Ask the administrator of your phone system to link you.",
    );
  });

  test("a click on what was shown before it changed does not count, and shows how it stands now", async () => {
    const { db, appear, clickTold, linked } = await start();
    const { user } = await addPerson(db, { first: "Dora", last: "Klein", email: "dora+x@firm.de" });
    await appear();
    await db.execute("update users set last_name = 'Groß' where id = $1", [user]);
    const read = await clickTold(anna, "It is Dora Klein");
    expect(read).toMatch(/has changed since you saw it[\s\S]*Dora Groß/);
    expect(await linked(dora)).toBe(0);
  });

  test("an employee sees no question, and a forged answer to one is refused", async () => {
    const { db, appear, type, linked } = await start();
    const { user } = await addPerson(db, { first: "Dora", last: "Klein", email: "dora+x@firm.de" });
    await appear();
    const [row] = (await db.execute("select id from link_requests")).rows;
    expect(await type(carla, "links")).toBe("Nobody is asked about.");
    expect(await type(carla, `link ${row?.id} account=${user}`)).toContain("There is no such question.");
    // nor does an administrator link to whom it was not asked about
    const other = await addPerson(db, { first: "Max", last: "Other" });
    expect(await type(anna, `link ${row?.id} account=${other.user}`)).toContain("It was not asked whether");
    expect(await linked(dora)).toBe(0);
  });

  test("a guest, an app and somebody of another organisation lead to no question", async () => {
    const { db, appear } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora+x@firm.de" });
    for (const standing of ["guest", "bot", "stranger", "deactivated"] as const)
      await appear({ standing }, `slack:T1:U${standing}`);
    await appear({ confirmedEmail: undefined } as never, "slack:T1:UNOMAIL");
    expect(await count(db, "link_requests")).toBe(0);
  });

  test("forgotten for good, what was asked about them is gone, too", async () => {
    const { db, appear, clickTold, sure } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora+x@firm.de" });
    await appear();
    await clickTold(anna, "It is Dora Klein");
    await addIdentity(
      db,
      String((await db.execute("select person_id p from users where email = 'dora+x@firm.de'")).rows[0]?.p),
      teamsDora,
    );
    await sure(anna, "disconnect dora+x@firm.de Teams");
    await db.execute("update users set left_at = now() where email = 'dora+x@firm.de'");
    await sure(anna, "erase dora+x@firm.de");
    for (const table of ["link_requests", "link_candidates", "former_chats"]) expect(await count(db, table)).toBe(0);
  });
});
