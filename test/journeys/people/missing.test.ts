import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

describeEachStore("What somebody lacks", (store) => {
  const office = shareOffice(store);

  it("is named in every view with a button for each step, until nothing is missing", async () => {
    const { reader, rows } = office();
    await reader.type("hanna", "onboard nina@firm.example Nina Neu fax=yes");
    await rows(
      "update endpoints e set no_answer = null from users u where u.id = e.user_id and u.email = 'nina@firm.example'",
    );
    expect(await reader.type("hanna", "show nina@firm.example")).toContain(
      "Nina Neu cannot make calls yet. Still missing: a location (the address for emergency calls), a phone number, an extension, a device that rings, what happens when nobody answers, a number for the fax line.",
    );
    const steps: [string, Record<string, string>][] = [
      ["Set the location", { Location: "Berlin" }],
      ["Give a number", {}],
      ["Add a device", { Name: "Desk", Kind: "VoIP phone" }],
      ["If nobody answers", { Then: "Voicemail" }],
      ["Give a fax number", { Number: "+49 30 23125108 · Berlin" }],
    ];
    for (const [step, filled] of steps) {
      await reader.type("hanna", "show nina@firm.example");
      await reader.click("hanna", step);
      const answer = await reader.send("hanna", filled);
      const labels = steps.map(([label]) => label).slice(steps.findIndex(([label]) => label === step) + 1);
      expect(reader.buttons("hanna"), `${step}: ${answer}`).toEqual(expect.arrayContaining(labels));
      expect(reader.buttons("hanna")).not.toContain(step);
    }
    expect(await reader.type("hanna", "show nina@firm.example")).not.toContain("missing");
  });

  it("is said where devices and fax lines are looked at, too, each button once", async () => {
    const { reader } = office();
    const says = "Lucy Lane cannot make calls yet. Still missing: a phone number, an extension, a device that rings.";
    expect(await reader.type("hanna", "devices lucy@firm.example")).toContain(says);
    expect(reader.buttons("hanna").filter((label) => label === "Add a device")).toHaveLength(1);
    expect(reader.buttons("hanna")).toEqual(expect.arrayContaining(["Give a number", "Give an extension"]));
    expect(await reader.type("hanna", "fax lucy@firm.example")).toContain(says);
    expect(reader.buttons("hanna")).toContain("Give a number");
    expect(await reader.type("lucy", "devices")).toContain("You cannot make calls yet.");
  });

  it("keeps nobody from calling where it is the fax line's number, and the form offers one", async () => {
    const { reader } = office();
    await reader.type("hanna", "edit emil@firm.example Emil Engel fax=yes");
    expect(await reader.type("hanna", "show emil@firm.example")).toContain(
      "Emil Engel still lacks: a number for the fax line.",
    );
    await reader.click("hanna", "Give a fax number");
    expect(reader.form("hanna")).toMatchObject({ Number: expect.stringContaining("+49 30 "), Extension: "" });
    expect(await reader.send("hanna", {})).toContain("Emil Engel lacks nothing.");
  });

  it("is told to the person, too, who has buttons for what is theirs and reads who gives the rest", async () => {
    const { reader, rows } = office();
    await rows("update number_assignments set valid_to = now() where number = '+493023125102' and valid_to is null");
    const read = await reader.type("emil", "me");
    expect(read).toContain("Du kannst noch nicht telefonieren. Es fehlt noch: eine Rufnummer.");
    expect(read).toContain("Was hier keinen Knopf hat, gibt die Personalabteilung oder ein Administrator.");
    expect(reader.buttons("emil")).not.toContain("Nummer vergeben");
    await rows(
      "update devices d set removed_at = now() from endpoints e, users u where e.id = d.endpoint_id and u.id = e.user_id and u.email = 'emil@firm.example'",
    );
    await reader.type("emil", "me");
    expect(reader.buttons("emil")).toContain("Gerät hinzufügen");
    expect(await reader.click("emil", "Gerät hinzufügen")).toBeDefined();
    expect(await reader.send("emil", { Name: "Handy", Art: "VoIP-Telefon" })).toContain(
      "Es fehlt noch: eine Rufnummer.",
    );
  });
});

describeEachStore("From Teams what somebody lacks", (store) => {
  const office = shareTeamsOffice(store);
  it("has its buttons, too", async () => {
    const { reader } = office();
    await reader.type("hanna", "onboard nina@firm.example Nina Neu");
    const read = await reader.type("hanna", "show nina@firm.example");
    expect(read).toContain("Nina Neu cannot make calls yet. Still missing: a location");
    expect(reader.buttons("hanna")).toEqual(
      expect.arrayContaining(["Set the location", "Give a number", "Add a device"]),
    );
  });
});
