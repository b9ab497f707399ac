import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 8000 };

describeEachStore("Where the operator of the server allows direct grants", (store) => {
  const office = shareOffice(store, { env: { DIRECT_GRANTS: "yes" } });

  it("an administrator makes somebody else one alone, all the others are told, and it says how it came about", async () => {
    const { hire, reader, rows } = office();
    await hire("zoe", "admin");
    await reader.type("zoe", "help");
    const read = await reader.type("ada", 'request-admin lucy@firm.example reason="covers for me" for=24h');
    expect(read).toMatch(/Given by Ada Admin, \d\d:\d\d; the operator of the server allows that without asking\./);
    await expect
      .poll(() => reader.told("zoe").at(-1), soon)
      .toBe(
        "Ada Admin made Lucy Lane an administrator, without asking anybody; the operator of the server allows that.",
      );
    expect(await rows("select proof, decided_by, state from admin_requests")).toEqual([
      { proof: "policy", decided_by: null, state: "approved" },
    ]);
    expect(await reader.type("ada", "why lucy@firm.example")).toContain(
      "the operator of the server lets an administrator give it alone",
    );
  });

  it("whoever is none still has to ask, and nobody gives it to themselves", async () => {
    const { reader, rows } = office();
    expect(await reader.type("emil", 'request-admin reason="nur so" for=1h')).toContain("Angefragt.");
    expect(await reader.type("hanna", 'request-admin sam@firm.example reason="no" for=1h')).not.toContain("Given by");
    await rows("update role_grants set expires_at = now() + interval '1 day' where request_id is not null");
    expect(await reader.type("lucy", 'request-admin reason="longer" for=72h')).toContain("Asked. These may decide:");
    expect(await rows("select count(*)::int n from admin_requests where state = 'approved'")).toEqual([{ n: 1 }]);
  });
});
