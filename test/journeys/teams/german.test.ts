import { beforeAll, beforeEach, expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { createTeamsRoom } from "../../fixtures/teams/teams-channel.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

describeEachStore("Wer Teams auf Deutsch benutzt, liest Deutsch", (store) => {
  const office = shareTeamsOffice(store);
  const hr = createTeamsRoom(office, "hr");
  const client = (key: string, locale: string) => {
    const person = office().teams.people.find((one) => one.key === key);
    if (person) person.locale = locale;
  };
  beforeAll(async () => {
    const { rows, reader } = office();
    await reader.type("emil", "me");
    await rows(
      "insert into role_grants (person_id, role, reason) select person_id, 'hr', 'test' from users where email = 'emil@firm.example'",
    );
  });
  beforeEach(() => {
    client("emil", "de-DE");
    client("hanna", "en-US");
  });

  it("das Formular im Chat: Titel, Felder, Hinweise, Knopf", async () => {
    const { reader } = office();
    expect(await reader.open("emil", "onboard anna@firm.example")).toMatchObject({
      ...{ Person: "Anna Berg", Vorname: "Anna", Nachname: "Berg", "E-Mail": "anna@firm.example", Standort: "Berlin" },
      ...{ "Erster Tag": "", Telefonie: "Ja", Fax: "Nein", Durchwahl: "103" },
    });
    expect([reader.top("emil")?.title, reader.buttons("emil")]).toEqual(["Person anlegen", ["Absenden"]]);
    expect(reader.reads("emil")).toContain("Vorher klingelt nichts. Leer: sofort.");
    expect(reader.reads("emil")).not.toMatch(/Choose|Leave empty|Nothing rings|Send/);
  });

  it("ein Fehler steht auf Deutsch am Feld, die Antwort kommt auf Deutsch, mit Datum und der Zeile zum Nachmachen", async () => {
    const { reader, teams } = office();
    await reader.open("emil", "onboard anna@firm.example");
    teams.driver.fill(reader.top("emil") ?? "", { "date:start": "2031-12-01", "flag:fax": "yes" }, "emil");
    await reader.send("emil", { "E-Mail": "hanna@firm.example" });
    expect(reader.complaints("emil")).toEqual({ "E-Mail": "Mit hanna@firm.example gibt es schon ein Konto." });
    await teams.until(() => teams.callsOf("update").length > 0, 4000);
    await new Promise((wait) => setTimeout(wait, 100));
    expect((await reader.send("emil", { "E-Mail": "anna@firm.example" })).split("\n")).toEqual([
      "Anna Berg hat ein Telefonkonto.",
      "Vergeben: Rufnummer +49 30 23125103, Durchwahl 103, Standort Berlin.",
      "Es klingelt nichts vor dem Mo., 1. Dezember 2031.",
      "Anna Berg kann noch nicht telefonieren. Es fehlt noch: ein Gerät, das klingelt, eine Nummer für den Faxanschluss.",
      "Die Telefonanlage wird gerade angepasst.",
      "Dasselbe in einer Zeile: onboard anna@firm.example Anna Berg location=Berlin start=2031-12-01 fax=yes number=+493023125103 extension=103",
    ]);
  });

  it("die Zeile versteht deutsche Feldnamen, „Anführungszeichen“, ja und nein und deutsche Daten", async () => {
    const { reader } = office();
    const typed =
      "onboard bernd@firm.example Bernd „von der Heide“ Standort=Berlin Fax=ja Telefonie=nein start=1.12.2031";
    expect(await reader.type("emil", typed)).toContain("Bernd von der Heide hat ein Telefonkonto.");
  });

  it("im Kanal: der Hinweis, der Knopf, und im Dialog liest jeder seine Sprache", async () => {
    const { teams, reader } = office();
    const asked = await hr.ask("emil", "onboard");
    expect([asked.text.split("\n")[0], asked.buttons.map(({ label }) => label)]).toEqual([
      "Das Formular öffnet sich für die Person, die drückt, und nur sie sieht es.",
      ["Person anlegen"],
    ]);
    await hr.press("emil");
    expect(Object.keys(reader.form("emil"))).toContain("Durchwahl");
    await reader.send("emil", { Vorname: "Dialog", Nachname: "Deutsch", "E-Mail": "hanna@firm.example" });
    expect(reader.complaints("emil")).toEqual({ "E-Mail": "Mit hanna@firm.example gibt es schon ein Konto." });
    expect(await reader.send("emil", { "E-Mail": "dialog@firm.example" })).toContain(
      "Dialog Deutsch hat ein Telefonkonto.",
    );
    await hr.press("hanna");
    expect(Object.keys(reader.form("hanna"))).toContain("Extension");
    teams.driver.closeDialog(reader.top("hanna") ?? "");
    expect((await hr.ask("emil", "me")).text).toBe(
      "Ich habe in unserem eigenen Chat geantwortet: Das ist nur für dich.",
    );
    expect((await hr.ask("hanna", "me")).text).toBe("I have answered in our own chat: that is for you alone.");
  });

  it("der Befehl neben dem Eingabefeld und seine Absage", async () => {
    const { teams, reader } = office();
    const { dialog } = await teams.driver.openExtension({ user: "emil", command: "onboard" });
    expect([dialog?.title, dialog?.buttons.at(-1)?.label]).toEqual(["Person anlegen", "Absenden"]);
    const { results } = await teams.driver.search(dialog ?? "", "lookup:extension", "19");
    expect(results.length).toBeGreaterThan(0);
    teams.driver.closeDialog(reader.top("emil") ?? "");
    client("lucy", "de-AT");
    const refused = await teams.driver.openExtension({ user: "lucy", command: "onboard" });
    expect(refused.dialog?.text).toMatch(/^„onboard“ darfst du nicht benutzen\./);
    client("lucy", "en-GB");
  });

  it("wer die Sprache wechselt, liest die nächste Antwort darin: im Chat, im offenen Formular, im Kanal, im Dialog", async () => {
    const { reader, teams } = office();
    await reader.open("emil", "onboard");
    const typed = { "text:first": "Wechsel", "text:last": "Sprache", "text:email": "hanna@firm.example" };
    teams.driver.fill(reader.top("emil") ?? "", typed, "emil");
    client("emil", "en-GB");
    await reader.send("emil");
    expect(reader.complaints("emil")).toEqual({ "E-mail": "Somebody with hanna@firm.example has an account already." });
    expect(await reader.type("emil", "help")).toMatch(/^This is what you can do here:/);
    expect((await hr.ask("emil", "me")).text).toBe("I have answered in our own chat: that is for you alone.");
    client("emil", "de-CH");
    expect(await reader.type("emil", "help")).toMatch(/^Das kannst du hier tun:/);
    const { dialog } = await teams.driver.openExtension({ user: "emil", command: "onboard" });
    expect(dialog?.title).toBe("Person anlegen");
  });

  it("eine Sprache, die es hier nicht gibt, oder gar keine ist kein Fehler", async () => {
    const { reader, teams } = office();
    await reader.type("hanna", "me");
    for (const locale of ["fr-FR", "xx", ""]) {
      client("hanna", locale);
      expect(await reader.type("hanna", "help")).toMatch(/^This is what you can do here:/);
    }
    const earlier = reader.stamp("hanna");
    const said = await teams.driver.say({ user: "hanna", text: "me" });
    await reader.settle("hanna", earlier);
    const { locale: _, ...without } = said.activity;
    const before = reader.stamp("hanna");
    await teams.driver.send(JSON.stringify({ ...without, id: "without", text: "help" }));
    expect(await reader.settle("hanna", before)).toMatch(/^This is what you can do here:/);
  });

  it("Willkommen, Gäste und Unbekannte", async () => {
    const { reader, teams } = office();
    await teams.driver.uninstall({ user: "emil" });
    await teams.driver.install({ user: "emil" });
    await teams.until(() => reader.reads("emil").startsWith("Hallo!"), 4000);
    client("gil", "de-DE");
    expect(await reader.type("gil", "help")).toMatch(/^Gäste können/);
    client("ben", "de-DE");
    expect(await reader.type("ben", "me")).toMatch(/^Ich kenne dich noch nicht/);
  });
});
