import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const yes = "Yes, do it";

describeEachStore("Somebody who is forgotten for good", (store) => {
  const office = shareOffice(store);

  /** In which tables anything of them stands. */
  const standsIn = async (needle: RegExp): Promise<string[]> => {
    const { rows } = office();
    const tables = await rows(`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'local') order by 1`);
    const found: string[] = [];
    for (const { name } of tables)
      for (const row of await rows(`select * from ${name}`))
        if (needle.test(JSON.stringify(row))) found.push(`${name}: ${JSON.stringify(row)}`);
    return found;
  };
  const needle = /zelda|quitten|U0ZELDA|1705550|1715551|knee operation|attic phone|quince/i;

  it("stands nowhere any more: not in forms, requests, answers, notices, devices, forwards or the audit", async () => {
    const { reader, hire, rows, synced, slack } = office();
    await hire("zelda");
    await hire("zoe", "admin");
    for (const who of ["zelda", "zoe", "ada"]) await reader.type(who, "help");
    const email = "zelda@firm.example";
    await reader.type("hanna", `edit ${email} Zelda Quittenbaum location=Berlin telephony=yes fax=yes`);
    await reader.type("hanna", `assign ${email} number=+493023125130 extension=130`);
    await reader.type("hanna", `assign ${email} number=+493023125131`);
    await reader.type("zelda", 'add-device kind=mobile name="Attic phone" number=+491705550001');
    await reader.type("zelda", "no-answer what=forward number=+491715551111");
    await reader.type("hanna", `add-fax ${email} number=+493023125132 tagline="Quince Ltd"`);
    expect(await reader.type("zelda", 'request-admin reason="My knee operation" for=24h')).toContain("knee operation");
    await expect.poll(() => reader.told("zoe").join(), { timeout: 8000 }).toContain("knee operation");
    // what others are about to do with her
    await reader.open("zoe", "onboard other@firm.example Zelda Quittenbaum extension=1");
    await reader.send("zoe", { Extension: "99999" }).catch(() => "");
    await slack.driver.close("zoe");
    await reader.open("zelda", "edit");
    await slack.driver.close("zelda");
    await reader.type("zoe", `suspend ${email}`);
    await reader.type("hanna", "leave-number +493023125131 forward target=+491705550002 until=2099-12-31");
    await reader.type("hanna", `offboard ${email}`);
    await reader.click("hanna", yes);
    await synced(email);
    // the question itself, asked and left alone, and one that is answered
    await reader.type("zoe", `erase ${email}`);
    expect((await standsIn(needle)).map((row) => row.split(":")[0])).toEqual(
      expect.arrayContaining([
        ...["public.users", "public.devices", "public.endpoints", "public.admin_requests", "public.chat_identities"],
        ...["public.audit_details", "public.deliveries", "public.stored_forms", "public.notices"],
      ]),
    );
    expect(await reader.type("ada", `erase ${email}`)).toContain("Zelda Quittenbaum");
    expect(await reader.click("ada", yes)).toMatch(/^Forgotten\. The audit says person-[0-9a-f]{8}\./);
    // what ends with it ends in the phone system a moment later
    await expect.poll(() => standsIn(needle), { timeout: 15_000 }).toEqual([]);
    expect(await reader.click("zoe", yes)).toMatch(/has left within the grace time|has changed since I asked/);
    expect(
      await rows(
        "select count(*)::int n from audit a join users u on u.id = a.user_id where u.last_name like 'person-%'",
      ),
    ).not.toEqual([{ n: 0 }]);
    expect(await standsIn(needle)).toEqual([]);
  }, 60_000);

  it("is not forgotten here before the phone system has deleted them", async () => {
    const { reader, rows, employ } = office();
    await employ({ firstName: "Wanda", lastName: "Waits", email: "wanda@firm.example" });
    await rows(`with gone as (update users set left_at = now() where email = 'wanda@firm.example' returning id)
      insert into user_syncs (user_id, state, steps, changed_at)
        select id, 'waiting', '[{"page":"https://app.example/users"}]'::jsonb, now() from gone`);
    expect(await reader.type("ada", "erase wanda@firm.example")).toContain(
      "The phone system has not deleted this person yet. It needs a hand: https://app.example/users",
    );
    expect(await rows("select last_name from users where email = 'wanda@firm.example'")).toEqual([
      { last_name: "Waits" },
    ]);
  });
});
