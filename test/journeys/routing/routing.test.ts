import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

const line =
  "select no_answer, forward_number, ringing from endpoints e join users u on u.id = e.user_id where u.email = $1";

describeEachStore("Calls that nobody takes", (store) => {
  const office = shareOffice(store);

  it("go to a colleague; the card, the phone system and the colleague's leaving follow", async () => {
    const { reader, synced, phoneSystem } = office();
    // a colleague the phone system does not have yet: voicemail until it has
    await reader.type("hanna", "onboard carl@firm.example Carl Cole location=Berlin extension=150");
    expect(await reader.type("hanna", "no-answer emil@firm.example forward to=carl@firm.example")).toMatch(
      /^Emil Engel, if nobody answers: forwarded to Carl Cole\.\n/,
    );
    expect(await reader.type("emil", "me")).toContain("Niemand nimmt ab: weiter an Carl Cole");
    await synced("emil@firm.example");
    const carl = await phoneSystem.read({ externalId: null, email: "carl@firm.example" });
    const emil = async () =>
      (await phoneSystem.read({ externalId: null, email: "emil@firm.example" }))?.lines[0]?.settings;
    await expect.poll(emil, { timeout: 8000 }).toMatchObject({ noAnswer: "forward", forwardUser: carl?.externalId });

    await reader.type("hanna", "suspend carl@firm.example");
    await reader.click("hanna", "Yes, do it");
    expect(await reader.type("hanna", "show emil@firm.example")).toContain(
      "forwarded to Carl Cole, who cannot be reached at the moment",
    );
    await reader.type("hanna", "offboard carl@firm.example");
    expect(await reader.click("hanna", "Yes, do it")).toContain("Unanswered calls of Emil Engel went there");
    expect(await reader.type("hanna", "show emil@firm.example")).toContain("No answer: voicemail");
    await expect.poll(emil, { timeout: 8000 }).toMatchObject({ noAnswer: "voicemail", forwardUser: null });
  });

  it("go to a number, from a form", async () => {
    const { reader, rows, slack } = office();
    await reader.open("hanna", "no-answer emil@firm.example");
    await reader.send("hanna", { Then: "Forward" });
    expect(reader.complaints("hanna")).toEqual({ "Forward to a colleague": "Either a colleague or a number." });
    expect(await reader.send("hanna", { "Or to a number": "0170 1234567" })).toContain("forwarded to +49 170 1234567.");
    await slack.driver.close("hanna");
    expect(await rows(line, ["emil@firm.example"])).toEqual([
      { no_answer: "forward", forward_number: "+491701234567", ringing: "ordered" },
    ]);
    expect(await reader.type("hanna", "no-answer emil@firm.example what=voicemail")).toContain("voicemail.");
  });

  it("never go in circles, to the same person, to nobody, or to whom nothing rings for", async () => {
    const { reader, count, slack } = office();
    await reader.type("hanna", "no-answer emil@firm.example forward to=hanna@firm.example");
    const before = await count();
    const refused = async (typed: string) => {
      await reader.type("hanna", typed);
      const complaint = reader.complaints("hanna")["Forward to a colleague"];
      await slack.driver.close("hanna");
      return complaint;
    };
    expect(await refused("no-answer me forward to=emil@firm.example")).toContain("it would go round in circles");
    expect(await refused("no-answer me forward to=hanna@firm.example")).toBe("That is the same person.");
    expect(await refused("no-answer me forward to=lucy@firm.example")).toContain("Lucy Lane has neither a number");
    expect(await refused("no-answer me forward to=atlantis@firm.example")).toContain("I find nobody");
    expect(await reader.type("hanna", "no-answer me forward number=12")).toContain("look for");
    await slack.driver.close("hanna");
    await reader.open("hanna", "no-answer me forward number=+493023125102");
    expect(Object.values(reader.complaints("hanna")).join()).toContain("choose the colleague who has it instead");
    expect(await count()).toBe(before);
    await slack.driver.close("hanna");
    await reader.type("hanna", "no-answer emil@firm.example what=voicemail");
  });

  it("are decided by the person, too, who names a colleague exactly", async () => {
    const { reader, slack } = office();
    expect(await reader.type("emil", "no-answer what=forward to=101")).toContain("weiter an Hanna Hartmann.");
    await reader.type("emil", "no-answer what=forward to=Hartmann");
    expect(Object.values(reader.complaints("emil")).join()).toContain("Erwähne die Person mit @");
    await slack.driver.close("emil");
    expect(await reader.type("emil", "no-answer @hanna what=busy")).toContain("darfst du dafür nicht benutzen");
  });

  it("come after devices that ring one after another, or all at once", async () => {
    const { reader, rows, synced, phoneSystem } = office();
    expect(await reader.type("emil", "ringing how=together")).toMatch(
      /^Die Geräte von Emil Engel klingeln gleichzeitig\./,
    );
    expect(await reader.type("emil", "me")).toContain("Desk phone (15 s) + Mobile (25 s)");
    await synced("emil@firm.example");
    expect((await phoneSystem.read({ externalId: null, email: "emil@firm.example" }))?.lines[0]?.settings.ringing).toBe(
      "together",
    );
    expect(await reader.open("emil", "ringing")).toMatchObject({ "Geräte klingeln": "gleichzeitig" });
    expect(await reader.send("emil", { "Geräte klingeln": "nacheinander" })).toContain("nacheinander");
    expect(await rows(line, ["emil@firm.example"])).toMatchObject([{ ringing: "ordered" }]);
  });
});

describeEachStore("From Teams calls that nobody takes", (store) => {
  const office = shareTeamsOffice(store);
  it("go to a colleague", async () => {
    const { reader } = office();
    expect(await reader.type("emil", "no-answer what=forward to=hanna@firm.example")).toContain(
      "weiter an Hanna Hartmann.",
    );
    expect(await reader.type("emil", "ringing together")).toContain("gleichzeitig");
  });
});
