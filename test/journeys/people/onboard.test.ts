import { expect, it } from "vitest";
import { type Office, shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const line = (office: Office, email: string) =>
  office.rows(
    `select u.first_name first, u.last_name last, u.telephony, u.fax, u.start_date::text start, l.name location,
      (select string_agg(e.kind || coalesce(' ' || a.number, '') || coalesce(' ' || x.extension, ''), ', ' order by e.kind)
        from endpoints e left join number_assignments a on a.endpoint_id = e.id and a.valid_to is null
        left join extension_assignments x on x.endpoint_id = e.id and x.valid_to is null where e.user_id = u.id) lines
    from users u left join locations l on l.id = u.location_id where u.email = $1`,
    [email],
  );

describeEachStore("HR onboards from Slack", (store) => {
  const office = shareOffice(store);

  it("opens a form filled from the Slack profile and the next free number and extension, and creates Anna", async () => {
    const { reader, rows, synced } = office();
    expect(Object.entries(await reader.open("hanna", "onboard @anna")).map((pair) => pair.join(": "))).toEqual([
      ...["Person: Anna Berg", "First name: Anna", "Last name: Berg", "E-mail: anna@firm.example", "Location: Berlin"],
      ...["First day: ", "Telephony: Yes", "Fax: No", "Number: +49 30 23125103", "Extension: 103"],
    ]);
    expect((await reader.send("hanna")).split("\n")).toEqual([
      "Anna Berg has a phone account.",
      "Given: number +49 30 23125103, extension 103, location Berlin.",
      "Anna Berg cannot make calls yet. Still missing: a device that rings.",
      "[Add a device]",
      "The phone system is being brought up to date.",
      "The same in one line: /telephony onboard anna@firm.example Anna Berg location=Berlin number=+493023125103 extension=103",
    ]);
    expect(await line(office(), "anna@firm.example")).toEqual([
      {
        ...{ first: "Anna", last: "Berg", telephony: true, fax: false, start: null, location: "Berlin" },
        lines: "phone_line +493023125103 103",
      },
    ]);
    expect(await rows("select locale, time_zone from chat_identities where id = 'slack:T0SWITCH:U0ANNA'")).toEqual([
      { locale: "de-DE", time_zone: "Europe/Berlin" },
    ]);
    const [entry] = await rows(
      "select verb, (select email from users u where u.id = a.user_id) email from audit a where verb <> 'chat.link'",
    );
    expect(entry).toEqual({ verb: "user.create", email: "anna@firm.example" });
    expect(await synced("anna@firm.example")).toBe("done");
    // from now on she is somebody, in her own language
    expect((await reader.type("anna", "me")).split("\n")).toEqual([
      "Anna Berg",
      "Du kannst noch nicht telefonieren. Es fehlt noch: ein Gerät, das klingelt.",
      "[Gerät hinzufügen]",
      "E-Mail: anna@firm.example",
      "Standort: Berlin",
      "Rechte: Mitarbeiter",
      "Rufnummer: +49 30 23125103",
      "Durchwahl: 103",
      "Klingelt auf: noch nichts",
      "Niemand nimmt ab: Anrufbeantworter",
      "[Geräte] [Angaben ändern] [Passwort]",
    ]);
  });

  it("says that somebody has an account already, on the person, and keeps the form", async () => {
    const { reader, count } = office();
    const filled = await reader.open("hanna", "onboard @emil");
    const before = await count();
    await reader.send("hanna");
    expect(reader.complaints("hanna")).toEqual({ "E-mail": "Somebody with emil@firm.example has an account already." });
    expect(reader.form("hanna")).toEqual(filled);
    // another address does not make a second account of the same person
    await reader.send("hanna", { "E-mail": "emil.second@firm.example" });
    expect(reader.complaints("hanna")).toEqual({ Person: "This person has a phone account already." });
    expect(await count()).toBe(before);
  });

  it("prefills the location by the time zone: London for Ben, with a number from there", async () => {
    const { reader } = office();
    expect(await reader.open("hanna", "onboard @ben")).toMatchObject({
      ...{ "First name": "Ben", "Last name": "Okafor", "E-mail": "ben@firm.example", Location: "London" },
      Number: "+44 20 7946 0100",
    });
  });

  it("takes somebody without a chat account by e-mail, who is linked at first appearance", async () => {
    const { reader, rows, slack } = office();
    const filled = await reader.open("hanna", "onboard clara@firm.example");
    expect(filled).toMatchObject({ Person: "", "First name": "", "Last name": "", "E-mail": "clara@firm.example" });
    const read = await reader.send("hanna", { "First name": "Clara", "Last name": "Neu", Location: "Berlin" });
    expect(reader.complaints("hanna")).toEqual({});
    expect(read).toContain("Clara Neu has a phone account.");
    const identity = "select person_id from chat_identities where id like '%U0CLARA'";
    expect(await rows(identity)).toEqual([]);

    slack.workspace.addUser({ id: "U0CLARA", name: "clara", email: "Clara@firm.example", locale: "de-DE" });
    expect(await reader.type("clara", "me")).toContain("Clara Neu\nDu kannst noch nicht telefonieren.");
    expect(await rows(identity)).toEqual(await rows("select person_id from users where email = 'clara@firm.example'"));
  });

  it("does a complete typed line in one go, without any form", async () => {
    const { reader, slack } = office();
    const read = await reader.type(
      "hanna",
      'onboard dirk@firm.example Dirk "von Berg" location=Berlin number="030 23125-150" extension=150',
    );
    expect(read.split("\n").slice(0, 2)).toEqual([
      "Dirk von Berg has a phone account.",
      "Given: number +49 30 23125150, extension 150, location Berlin.",
    ]);
    expect(slack.driver.lastMessage("hanna")?.ephemeral).toBe(true);
    expect(slack.callsOf("views.open")).toEqual([]);
    expect(await line(office(), "dirk@firm.example")).toEqual([
      expect.objectContaining({ last: "von Berg", lines: "phone_line +493023125150 150" }),
    ]);
  });

  it("prints a line that works as it stands for the next person", async () => {
    const { reader } = office();
    const first = await reader.type(
      "hanna",
      "onboard eva@firm.example Eva O’Hara location=London fax=yes extension=151",
    );
    const printed = /\/telephony (onboard .*)$/m.exec(first)?.[1] ?? "";
    expect(printed).toContain('eva@firm.example Eva "O’Hara"');
    const next = printed.replace("eva@", "finn@").replace("extension=151", "extension=152");
    expect(await reader.type("hanna", next)).toContain("Eva O’Hara has a phone account.");
    const [finn] = await line(office(), "finn@firm.example");
    expect(finn).toMatchObject({ fax: true, location: "London", lines: "fax_line, phone_line 152" });
  });

  it("onboards without telephony: no line, no number, nothing missing", async () => {
    const { reader } = office();
    const read = await reader.type("hanna", "onboard gero@firm.example Gero Grau telephony=no");
    expect(read).toContain("lacks nothing.");
    expect(await line(office(), "gero@firm.example")).toEqual([
      expect.objectContaining({ telephony: false, fax: false, lines: null }),
    ]);
  });

  it("onboards with fax only: the number goes to the fax line, an extension is refused on its field", async () => {
    const { reader } = office();
    await reader.type("hanna", "onboard helga@firm.example Helga Holm telephony=no fax=yes extension=155");
    expect(reader.complaints("hanna")).toEqual({
      Extension: "Only with telephony: switch it on, or leave this empty.",
    });
    const read = await reader.send("hanna", {
      ...{ Extension: null, Location: "Berlin" },
      Number: { typed: "190", pick: "+49 30 23125190 · Berlin" },
    });
    expect(read).toContain("lacks nothing.");
    expect(await line(office(), "helga@firm.example")).toEqual([
      expect.objectContaining({ telephony: false, fax: true, lines: "fax_line +493023125190" }),
    ]);
  });

  it("lets nothing ring before the first day", async () => {
    const { reader, rows, synced } = office();
    await reader.open("hanna", "onboard ida@firm.example Ida location=Berlin start=2031-12-01");
    expect(reader.form("hanna")).toMatchObject({ "First day": "2031-12-01", "First name": "Ida" });
    const read = await reader.send("hanna", { "Last name": "Ihle" });
    expect(read).toContain("Nothing rings before Mon, 1 December 2031.");
    const [ida] = await rows("select id, starts_at from users where email = 'ida@firm.example'");
    expect(ida?.starts_at).toEqual(new Date("2031-11-30T23:00:00Z"));
    expect(await synced("ida@firm.example")).toBe("done");
    const lines = `select n.number from local.users u join local.lines l on l.user_id = u.id
      left join local.numbers n on n.line_id = l.id where u.email = 'ida@firm.example'`;
    expect(await rows(lines)).toEqual([{ number: null }]);
  });
});
