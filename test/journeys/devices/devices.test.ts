import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

describeEachStore("What rings", (store) => {
  const office = shareOffice(store);
  const rings = async (email: string) =>
    (
      await office().rows(
        `select d.name from devices d join endpoints e on e.id = d.endpoint_id join users u on u.id = e.user_id
        where u.email = $1 and d.removed_at is null order by d.position`,
        [email],
      )
    ).map(({ name }) => name);

  it("is the last thing that somebody new lacks: then they can be called", async () => {
    const { reader, synced, phoneSystem } = office();
    await reader.open("hanna", "onboard @anna");
    expect(await reader.send("hanna")).toContain("Still missing: a device that rings.");
    expect(await reader.type("ada", 'add-device @anna kind=voip_phone name="Desk phone"')).toMatch(
      /^Desk phone rings for Anna Berg\.\nAnna Berg can be called\./,
    );
    await synced("anna@firm.example");
    expect(await phoneSystem.read({ externalId: null, email: "anna@firm.example" })).toMatchObject({
      lines: [{ devices: [{ name: "Desk phone", kind: "voip_phone", ringSeconds: 20 }] }],
    });
  });

  it("is changed in one form: name, seconds, on or off, and its place among the others", async () => {
    const { reader } = office();
    await reader.type("hanna", "devices emil@firm.example");
    expect(await rings("emil@firm.example")).toEqual(["Desk phone", "Mobile"]);
    const [mobile] = await office().rows("select id from devices where name = 'Mobile'");
    expect(await reader.open("hanna", `change-device ${mobile?.id}`)).toEqual({
      ...{
        Device: "Emil Engel",
        Name: "Mobile",
        "Rings for seconds": "25",
        Rings: "Yes",
        "Place in the order": "2",
      },
    });
    await reader.send("hanna", { "Rings for seconds": "500" });
    expect(reader.complaints("hanna")).toEqual({ "Rings for seconds": "Seconds from 5 to 120." });
    expect(await reader.send("hanna", { "Rings for seconds": "15", "Place in the order": "1" })).toContain(
      "is changed",
    );
    expect(await rings("emil@firm.example")).toEqual(["Mobile", "Desk phone"]);
    expect(await reader.type("ada", "show emil")).toContain("Mobile (15 s) → Desk phone (15 s)");
  });

  it("is moved and switched by the buttons of its row, and the list is there again with the next ones", async () => {
    const { reader, rows } = office();
    const order = await rings("emil@firm.example");
    expect(order).toHaveLength(2);
    await reader.type("hanna", "devices emil@firm.example");
    const row = (name: unknown) => [
      "Switch off",
      "Change",
      ...(name === "Desk phone" ? ["Sign-in data"] : []),
      "Remove",
    ];
    expect(reader.buttons("hanna").slice(0, 9)).toEqual(["Down", ...row(order[0]), "Up", ...row(order[1])]);
    expect(await reader.click("hanna", "Down")).toMatch(
      new RegExp(`^${order[0]} is number 2 in the order now\\.\nDevices of Emil Engel\n`),
    );
    expect(await rings("emil@firm.example")).toEqual([order[1], order[0]]);
    expect(await reader.click("hanna", "Up")).toContain(`${order[0]} is number 1 in the order now.`);
    expect(await rings("emil@firm.example")).toEqual(order);
    expect(await reader.click("hanna", "Switch off", 0)).toContain(
      `${order[0]} does not ring now; it stays in the list.`,
    );
    expect(reader.buttons("hanna").slice(0, 2)).toEqual(["Down", "Switch on"]);
    expect(await reader.click("hanna", "Switch on")).toContain(`${order[0]} rings now.`);
    expect(
      await rows("select verb from audit order by id desc limit 4").then((found) => found.map(({ verb }) => verb)),
    ).toEqual(Array(4).fill("device.change"));
  });

  it("pressed twice, or after somebody else changed the order, it moves once and says how it is now", async () => {
    const { reader, rows } = office();
    const order = await rings("emil@firm.example");
    const [first] = await rows("select id from devices where name = $1 and removed_at is null", [order[0]]);
    const line = `adjust-device ${first?.id} down seen=1`;
    expect(await reader.type("hanna", line)).toContain("is number 2 in the order now.");
    expect(await reader.type("hanna", line)).toMatch(/^The order has changed since you saw it, so nothing was done\./);
    expect(await rings("emil@firm.example")).toEqual([order[1], order[0]]);
    expect(await reader.type("hanna", `adjust-device ${first?.id} down`)).toMatch(/^It is so already:\n/);
    await reader.type("hanna", `adjust-device ${first?.id} up`);
    expect(await rings("emil@firm.example")).toEqual(order);
    expect(await reader.type("hanna", `adjust-device ${crypto.randomUUID()} up`)).toContain("not there any more");
    // what nobody may do to others' devices has no way round by a row
    expect(await reader.type("lucy", `adjust-device ${first?.id} off`)).toContain("not there any more");
  });

  it("is one's own to change and nobody else's", async () => {
    const { reader, rows, count } = office();
    // what a further device costs is another test's matter
    await rows("insert into settings (key, value) values ('freeDevices', '9')");
    expect(await reader.type("emil", "devices")).toMatch(/^Geräte von Emil Engel\n/);
    const [hannas] = await rows(
      "select d.id from devices d join endpoints e on e.id = d.endpoint_id join users u on u.id = e.user_id where u.email = 'hanna@firm.example'",
    );
    const before = await count();
    for (const line of [`change-device ${hannas?.id} name=Mine`, `remove-device ${hannas?.id}`]) {
      expect(await reader.type("emil", line)).toContain("Dieses Gerät gibt es nicht mehr.");
      await office().slack.driver.close("emil");
    }
    expect(await reader.type("emil", "add-device hanna@firm.example kind=voip_phone name=App")).toContain(
      "darfst du dafür nicht benutzen",
    );
    expect(await count()).toBe(before);
    await office()
      .slack.driver.close("emil")
      .catch(() => {});
    expect(await reader.type("emil", "add-device kind=voip_phone name=Laptop")).toMatch(
      /^Laptop klingelt für Emil Engel\./,
    );
  });

  it("is added by two at once without losing one, and asks for the number that it calls", async () => {
    const { reader } = office();
    await office()
      .slack.driver.close("hanna")
      .catch(() => {});
    await reader.open("hanna", "add-device emil@firm.example kind=mobile name=Car");
    await reader.send("hanna");
    expect(reader.complaints("hanna")).toEqual({ "Number that is called": "Please fill this in." });
    await office().slack.driver.close("hanna");
    const add = (who: string, name: string) =>
      reader.type(who, `add-device emil@firm.example kind=voip_phone name=${name}`);
    await Promise.all([add("hanna", "One"), add("ada", "Two")]);
    expect((await rings("emil@firm.example")).sort()).toEqual(["Desk phone", "Laptop", "Mobile", "One", "Two"]);
  });

  it("is removed after a question, and what is missing then is said", async () => {
    const { reader, rows } = office();
    const [desk] = await rows(
      "select d.id from devices d join endpoints e on e.id = d.endpoint_id join users u on u.id = e.user_id where u.email = 'anna@firm.example'",
    );
    expect(await reader.type("hanna", `remove-device ${desk?.id}`)).toContain(
      "Desk phone rings for Anna Berg no more.",
    );
    expect(await reader.click("hanna", "Yes, do it")).toContain("Still missing: a device that rings.");
    expect(await reader.type("hanna", "no-answer anna@firm.example busy")).toContain(
      "Anna Berg, if nobody answers: busy tone.",
    );
  });
});

describeEachStore("From Teams, what rings", (store) => {
  const office = shareTeamsOffice(store);
  it("is changed by its button in the list", async () => {
    const { reader } = office();
    await reader.type("hanna", "devices");
    expect(reader.buttons("hanna")).toEqual([
      ...["Switch off", "Change", "Sign-in data", "Remove"],
      ...["Add a device", "How devices ring", "If nobody answers"],
    ]);
    await reader.click("hanna", "Change");
    expect(reader.form("hanna")).toMatchObject({ Device: "Hanna Hartmann", Name: "App", Rings: "Yes" });
    expect(await reader.send("hanna", { Rings: "no" })).toContain("Still missing: a device that rings.");
  });

  it("is moved and switched by the buttons of its row", async () => {
    const { reader } = office();
    await reader.type("hanna", "devices emil@firm.example");
    expect(reader.buttons("hanna").slice(0, 5)).toEqual(["Down", "Switch off", "Change", "Sign-in data", "Remove"]);
    expect(await reader.click("hanna", "Down")).toContain("is number 2 in the order now.");
    expect(await reader.click("hanna", "Up")).toContain("is number 1 in the order now.");
    expect(await reader.click("hanna", "Switch off", 0)).toContain("does not ring now; it stays in the list.");
    expect(await reader.click("hanna", "Switch on")).toContain("rings now.");
    await reader.click("hanna", "Remove", 1);
    expect(await reader.click("hanna", "Yes, do it")).toContain("is removed.");
  });
});
