import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("Somebody is stopped at once", (store) => {
  const office = shareOffice(store);

  it("nothing rings, no right counts, nothing is lost; and back", async () => {
    const { reader, phoneSystem } = office();
    const lines = async () => (await phoneSystem.read({ externalId: null, email: "emil@firm.example" }))?.lines;
    await reader.type("emil", "me");
    expect(await reader.type("hanna", "suspend emil@firm.example")).toMatch(
      /^Emil Engel is suspended at once\.\nNothing rings/,
    );
    await reader.click("hanna", "Yes, do it");
    await expect.poll(async () => (await lines())?.[0]?.numbers, { timeout: 4000 }).toEqual([]);
    expect(await reader.type("emil", "me")).toMatch(/^Dein Telefonkonto ist gesperrt/);
    expect(await reader.type("hanna", "show emil")).toContain("Suspended: nothing rings.");
    expect(await reader.type("hanna", "resume emil@firm.example")).toContain("Emil Engel is back");
    await expect
      .poll(lines, { timeout: 4000 })
      .toMatchObject([{ numbers: ["+493023125102"], extensions: ["102"], devices: [{}, {}] }]);
    expect(await reader.type("emil", "me")).toMatch(/^Emil Engel\n/);
    expect(await reader.type("hanna", "resume emil@firm.example")).toBe("Emil Engel is not suspended.");
  });

  it("not oneself, not an administrator by HR, not the last one by anybody", async () => {
    const { reader, count, rows } = office();
    const before = await count();
    expect(await reader.type("hanna", "suspend hanna@firm.example")).toContain("Not for yourself");
    expect(await reader.type("hanna", "suspend ada@firm.example")).toContain("only another administrator");
    expect(await count()).toBe(before);
    // two administrators, each stopping the other at the same moment: one stays
    await rows(
      "insert into role_grants (person_id, role, reason) select person_id, 'admin', 'test' from users where email = 'hanna@firm.example'",
    );
    await reader.type("hanna", "suspend ada@firm.example");
    await reader.type("ada", "suspend hanna@firm.example");
    await Promise.all(["hanna", "ada"].map((who) => reader.click(who, "Yes, do it").catch(String)));
    const admins = `select count(*)::int n from role_grants g join users u using (person_id)
      where g.role = 'admin' and g.ended_at is null and u.suspended_at is null`;
    expect(await rows(admins)).toEqual([{ n: 1 }]);
  });
});
