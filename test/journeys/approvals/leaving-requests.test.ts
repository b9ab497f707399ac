import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("What waits of somebody who leaves", (store) => {
  const office = shareOffice(store);
  const states = () => office().rows("select reason, state from admin_requests order by reason");

  it("is shown before, asked by them or for them, and ends in the moment they leave", async () => {
    const { reader, rows } = office();
    for (const who of ["ada", "emil", "lucy"]) await reader.type(who, "help");
    await reader.type("emil", 'request-admin reason="For me" for=24h');
    await reader.type("emil", 'request-admin lucy@firm.example reason="For Lucy" for=24h').catch(() => "");
    await reader.type("hanna", 'request-admin lucy@firm.example reason="By HR" for=24h');
    const asked = await reader.type("hanna", "offboard emil@firm.example");
    expect(asked).toContain("Withdrawn with it: Emil Engel (For me)");
    expect(asked).not.toContain("By HR");
    expect(await states()).toEqual(expect.arrayContaining([{ reason: "For me", state: "pending" }]));
    await reader.click("hanna", "Yes, do it");
    expect(await states()).toEqual([
      { reason: "By HR", state: "pending" },
      { reason: "For me", state: "cancelled" },
    ]);
    const [together] = await rows(`select count(distinct d.decided_at)::int moments from (
        select decided_at from admin_requests where state = 'cancelled'
        union all select at from audit where verb in ('user.leave', 'admin.cancel')) d`);
    expect(together).toEqual({ moments: 1 });
    // a yes that comes too late makes nobody an administrator
    const [late] = await rows("select number from admin_requests where state = 'cancelled'");
    await reader.type("ada", `approve ${late?.number}`);
    expect(await rows("select count(*)::int n from role_grants where request_id is not null")).toEqual([{ n: 0 }]);
  });
});

describeEachStore("An administrator's number", (store) => {
  const office = shareOffice(store);

  it("is not HR's to give or take", async () => {
    const { reader, rows } = office();
    await reader.type("ada", "help");
    const refused = "This is an administrator: only another administrator can do that.";
    expect(await reader.type("hanna", "assign ada@firm.example number=+493023125145")).toContain(refused);
    await reader.type("ada", "assign ada@firm.example number=+493023125145");
    expect(await reader.type("hanna", "release +493023125145")).toContain(refused);
    expect(await rows("select count(*)::int n from role_grants where role = 'admin' and ended_at is null")).toEqual([
      { n: 1 },
    ]);
  });
});
