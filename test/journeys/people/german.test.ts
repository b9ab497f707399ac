import { beforeAll, expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("Wer Slack auf Deutsch benutzt, liest Deutsch", (store) => {
  const office = shareOffice(store);
  beforeAll(() => office().hire("gudrun", "hr", "de-DE"));

  it("das Formular: Titel, Felder, Hinweise, Knöpfe", async () => {
    const { reader } = office();
    expect(await reader.open("gudrun", "onboard @anna")).toMatchObject({
      ...{ Person: "Anna Berg", Vorname: "Anna", Nachname: "Berg", "E-Mail": "anna@firm.example", Standort: "Berlin" },
      ...{ "Erster Tag": "", Telefonie: "Ja", Fax: "Nein", Durchwahl: "103" },
    });
    const view = reader.top("gudrun");
    expect([view?.title, view?.submit, view?.close]).toEqual(["Person anlegen", "Absenden", "Abbrechen"]);
    expect(reader.reads("gudrun").split("\n")).toEqual([
      "Person (optional)",
      "Wer schon in diesem Chat ist. Für alle anderen leer lassen: Die E-Mail-Adresse verbindet sie, sobald sie erscheinen.",
      ...["Vorname", "Nachname", "E-Mail", "Standort (optional)", "Seine Adresse gilt für Notrufe."],
      ...["Erster Tag (optional)", "Vorher klingelt nichts. Leer: sofort.", "Telefonie", "Fax"],
      ...["Rufnummer (optional)", "Leer lassen, um sie später zu vergeben."],
      ...["Durchwahl (optional)", "Leer lassen, um sie später zu vergeben."],
    ]);
  });

  it("ein Fehler steht auf Deutsch am Feld, die Antwort kommt auf Deutsch, mit Datum und der Zeile zum Nachmachen", async () => {
    const { reader, slack } = office();
    await reader.open("gudrun", "onboard @anna");
    await slack.driver.fill("gudrun", { "Erster Tag": "2031-12-01", Fax: "Ja" });
    await reader.send("gudrun", { "E-Mail": "hanna@firm.example" });
    expect(reader.complaints("gudrun")).toEqual({ "E-Mail": "Mit hanna@firm.example gibt es schon ein Konto." });
    expect(reader.form("gudrun")).toMatchObject({ "Erster Tag": "2031-12-01", Fax: "Ja", Vorname: "Anna" });
    expect((await reader.send("gudrun", { "E-Mail": "anna@firm.example" })).split("\n")).toEqual([
      "Anna Berg hat ein Telefonkonto.",
      "Vergeben: Rufnummer +49 30 23125103, Durchwahl 103, Standort Berlin.",
      "Es klingelt nichts vor dem Mo., 1. Dezember 2031.",
      "Anna Berg kann noch nicht telefonieren. Es fehlt noch: ein Gerät, das klingelt, eine Nummer für den Faxanschluss.",
      "[Gerät hinzufügen] [Faxnummer vergeben]",
      "Die Telefonanlage wird gerade angepasst.",
      "Dasselbe in einer Zeile: /telephony onboard anna@firm.example Anna Berg location=Berlin start=2031-12-01 fax=yes number=+493023125103 extension=103",
    ]);
  });

  it("die Zeile versteht deutsche Feldnamen, „Anführungszeichen“, ja und nein und deutsche Daten", async () => {
    const { reader, rows } = office();
    const typed =
      "onboard bernd@firm.example Bernd „von der Heide“ Standort=Berlin Fax=ja Telefonie=nein start=1.12.2031";
    expect(await reader.type("gudrun", typed)).toContain("Bernd von der Heide hat ein Telefonkonto.");
    expect(
      await rows("select last_name, telephony, fax, start_date::text from users where email = 'bernd@firm.example'"),
    ).toEqual([{ last_name: "von der Heide", telephony: false, fax: true, start_date: "2031-12-01" }]);
  });

  it("ein unlesbares Datum und ein Tippfehler im Befehl werden auf Deutsch erklärt", async () => {
    const { reader } = office();
    await reader.open("gudrun", "onboard carl@firm.example Carl Cool start=irgendwann");
    expect(reader.complaints("gudrun")).toEqual({
      "Erster Tag": "„irgendwann“ lese ich nicht als Datum. Versuche 2026-12-01, 1.12.2026 oder „nächsten Montag“.",
    });
    await office().tidy();
    expect((await reader.type("gudrun", "lsit")).split("\n")[0]).toBe("„lsit“ kenne ich nicht. Meintest du „list“?");
  });

  it("Liste, Ansicht und Absage", async () => {
    const { reader } = office();
    expect(await reader.type("gudrun", "list engel")).toMatch(/^Personen zu „engel“\nEmil Engel\n/);
    expect(await reader.click("gudrun", "Ansehen")).toMatch(/^Emil Engel\n[\s\S]*Klingelt auf: Desk phone \(15 s\)/);
    expect(await reader.type("gudrun", "list unvollständig lane")).toMatch(
      /^Personen zu „lane“ · unvollständig\nLucy Lane\n.* · unvollständig: eine Rufnummer, eine Durchwahl, ein Gerät/,
    );
    expect(await reader.type("gudrun", "list standort=Bonn")).toBe("Es gibt keinen Standort „Bonn“.");
    expect(await reader.type("emil", "list")).toMatch(
      /^„list“ darfst du nicht benutzen\. Das dürfen nur Personalabteilung und Administratoren\. Frage Ada Admin.* oder Hanna Hartmann\.$/,
    );
    expect(await reader.type("gudrun", "help")).toMatch(/^Das kannst du hier tun:\n/);
  });
});
