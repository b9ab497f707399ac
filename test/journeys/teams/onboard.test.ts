import { expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice, type TeamsOffice } from "../../fixtures/teams/teams-office.ts";

const line = (office: TeamsOffice, email: string) =>
  office.rows(
    `select u.first_name first, u.last_name last, u.telephony, u.fax, u.start_date::text start, l.name location,
      (select string_agg(e.kind || coalesce(' ' || a.number, '') || coalesce(' ' || x.extension, ''), ', ' order by e.kind)
        from endpoints e left join number_assignments a on a.endpoint_id = e.id and a.valid_to is null
        left join extension_assignments x on x.endpoint_id = e.id and x.valid_to is null where e.user_id = u.id) lines
    from users u left join locations l on l.id = u.location_id where u.email = $1`,
    [email],
  );

const welcomes = /"summary":"(Welcome|Willkommen), Anna!/;
/** Messages that somebody asked for: a welcome comes when it comes. */
const answers = ({ teams }: TeamsOffice) =>
  teams.callsOf("send").filter(({ body }) => !welcomes.test(JSON.stringify(body)));

describeEachStore("HR onboards from Teams", (store) => {
  const office = shareTeamsOffice(store);

  it("opens a form filled from what Teams knows and the next free number and extension, and creates Anna", async () => {
    const { reader, rows, synced, logged, teams } = office();
    expect(
      Object.entries(await reader.open("hanna", "onboard anna@firm.example")).map((pair) => pair.join(": ")),
    ).toEqual([
      ...["Person: Anna Berg", "First name: Anna", "Last name: Berg", "E-mail: anna@firm.example", "Location: Berlin"],
      ...["First day: ", "Telephony: Yes", "Fax: No", "Number: +49 30 23125103", "Extension: 103"],
    ]);
    const card = reader.top("hanna")?.id;
    const outcome = [
      "Anna Berg has a phone account.",
      "Given: number +49 30 23125103, extension 103, location Berlin.",
      "Anna Berg cannot make calls yet. Still missing: a device that rings.",
      "The phone system is being brought up to date.",
      "The same in one line: onboard anna@firm.example Anna Berg location=Berlin number=+493023125103 extension=103",
    ];
    expect((await reader.send("hanna")).split("\n")).toEqual(outcome);
    expect(await line(office(), "anna@firm.example")).toEqual([
      {
        ...{ first: "Anna", last: "Berg", telephony: true, fax: false, start: null, location: "Berlin" },
        lines: "phone_line +493023125103 103",
      },
    ]);
    const [entry] = await rows(
      "select verb, (select email from users u where u.id = a.user_id) email from audit a where verb <> 'chat.link'",
    );
    expect(entry).toEqual({ verb: "user.create", email: "anna@firm.example" });
    expect(await synced("anna@firm.example")).toBe("done");
    expect(logged).toEqual([]);

    // the form itself has become the answer, also for whoever opens Teams anew
    await teams.until(() => teams.callsOf("update").length === 1, 4000);
    teams.driver.reload("hanna");
    expect(reader.top("hanna")).toMatchObject({ id: card, fields: [], updated: true });
    expect(reader.reads("hanna").split("\n")).toEqual(outcome);
    expect(answers(office())).toHaveLength(1);

    // from now on she is somebody, in her own language
    expect((await reader.type("anna", "me")).split("\n").slice(0, 2)).toEqual([
      "Anna Berg",
      "Du kannst noch nicht telefonieren. Es fehlt noch: ein Gerät, das klingelt.",
    ]);
    // and she is welcomed, in her own language where it was known by then
    await teams.until(() => teams.callsOf("send").some(({ body }) => welcomes.test(JSON.stringify(body))), 4000);
  });

  it("does a complete typed line in one go, without any form", async () => {
    const { reader } = office();
    const read = await reader.type(
      "hanna",
      'onboard dirk@firm.example Dirk "von Berg" location=Berlin number="030 23125-150" extension=150',
    );
    expect(read.split("\n").slice(0, 2)).toEqual([
      "Dirk von Berg has a phone account.",
      "Given: number +49 30 23125150, extension 150, location Berlin.",
    ]);
    expect(answers(office())).toHaveLength(1);
    expect(await line(office(), "dirk@firm.example")).toEqual([
      expect.objectContaining({ last: "von Berg", lines: "phone_line +493023125150 150" }),
    ]);
  });

  it("prints a line that works as it stands for the next person, with all that people are called", async () => {
    const { reader } = office();
    const first = await reader.type("hanna", `onboard eva@firm.example Eva "O'Hara & <Söhne>" location=London fax=yes`);
    expect(first).toContain("Eva O'Hara & <Söhne> has a phone account.");
    const printed = /: (onboard eva.*)$/m.exec(first)?.[1] ?? "";
    expect(await reader.type("hanna", printed.replace("eva@", "finn@"))).toContain(
      "Eva O'Hara & <Söhne> has a phone account.",
    );
    const [finn] = await line(office(), "finn@firm.example");
    expect(finn).toMatchObject({
      fax: true,
      location: "London",
      lines: "fax_line, phone_line",
      last: "O'Hara & <Söhne>",
    });
  });

  it("takes the person that was picked from the directory, whom Teams searches itself", async () => {
    const { reader, rows, teams } = office();
    await reader.open("hanna", "onboard");
    const card = reader.top("hanna");
    if (!card) throw new Error("a card");
    const { results } = await teams.driver.search(card, "member:person", "okaf", "hanna");
    const picked = { "member:person": results[0]?.value ?? "", "text:first": "Ben", "text:last": "Okafor" };
    teams.driver.fill(card, { ...picked, "text:email": "ben@firm.example" }, "hanna");
    expect(await reader.send("hanna")).toContain("Ben Okafor has a phone account.");
    const ben = teams.people.find(({ key }) => key === "ben");
    expect(
      await rows("select u.email from users u join chat_identities i using (person_id) where i.id = $1", [
        `teams:${teams.tenantId}:${ben?.aadId}`,
      ]),
    ).toEqual([{ email: "ben@firm.example" }]);
  });

  it("takes somebody without a chat account by e-mail", async () => {
    const { reader, rows } = office();
    const filled = await reader.open("hanna", "onboard clara@firm.example");
    expect(filled).toMatchObject({ Person: "", "First name": "", "Last name": "", "E-mail": "clara@firm.example" });
    const read = await reader.send("hanna", { "First name": "Clara", "Last name": "Neu", Location: "Berlin" });
    expect(read).toContain("Clara Neu has a phone account.");
    expect(
      await rows(
        "select i.id from chat_identities i join users u using (person_id) where u.email = 'clara@firm.example'",
      ),
    ).toEqual([]);
  });

  it("onboards without telephony: no line, no number, nothing missing", async () => {
    const { reader } = office();
    expect(await reader.type("hanna", "onboard gero@firm.example Gero Grau telephony=no")).toContain("lacks nothing.");
    expect(await line(office(), "gero@firm.example")).toEqual([
      expect.objectContaining({ telephony: false, fax: false, lines: null }),
    ]);
  });

  it("lets nothing ring before the first day", async () => {
    const { reader, rows, synced } = office();
    await reader.open("hanna", "onboard ida@firm.example Ida location=Berlin start=2031-12-01");
    expect(reader.form("hanna")).toMatchObject({ "First day": "2031-12-01", "First name": "Ida" });
    expect(await reader.send("hanna", { "Last name": "Ihle" })).toContain("Nothing rings before Mon, 1 December 2031.");
    const [ida] = await rows("select starts_at from users where email = 'ida@firm.example'");
    expect(ida?.starts_at).toEqual(new Date("2031-11-30T23:00:00Z"));
    expect(await synced("ida@firm.example")).toBe("done");
  });
});

describeEachStore("Somebody whose client has told where it is", (store) => {
  const office = shareTeamsOffice(store, { installed: ["hanna"] });

  it("is offered their own location and a number from there", async () => {
    const { reader, teams } = office();
    // before that nobody can know
    expect(await reader.open("hanna", "onboard ben@firm.example")).toMatchObject({ Location: "Berlin" });
    await teams.driver.install({ user: "ben" });
    await teams.until(() => reader.reads("ben") !== "", 4000);
    expect(await reader.open("hanna", "onboard ben@firm.example")).toMatchObject({
      ...{ "First name": "Ben", "Last name": "Okafor", "E-mail": "ben@firm.example", Location: "London" },
      Number: "+44 20 7946 0100",
    });
  });
});
