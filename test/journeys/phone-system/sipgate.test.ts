import { expect, it, onTestFinished } from "vitest";
import { createFakeSipgate } from "../../../adapters/playground/fakes/sipgate/index.ts";
import { openOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("An account at sipgate", (store) => {
  for (const edition of ["neo", "classic"] as const)
    it(`${edition}: gets a new user by a person, and everything else by itself`, { timeout: 60_000 }, async () => {
      const fake = await createFakeSipgate({ edition });
      onTestFinished(() => fake.close());
      fake.portal.addAddress({ street: "Torstraße 1", postcode: "10119", city: "Berlin" });
      const office = await openOffice(await store.open(), {
        env: {
          ...{ PHONE_SYSTEM: "sipgate", SIPGATE_API_URL: fake.url },
          ...{ SIPGATE_TOKEN_ID: fake.token.id, SIPGATE_TOKEN: fake.token.secret },
        },
      });
      onTestFinished(() => office.close());
      const { reader, rows, synced, switchboard, logged, slack } = office;
      const adaReads = () =>
        slack.driver.screen("ada").channels.flatMap(({ messages }) => messages.map(({ text }) => text));
      const [free] = await rows(
        "select e164 number from numbers n where e164 like '+4930%' and not exists (select from number_assignments a where a.number = n.e164) limit 1",
      );
      const number = String(free?.number);
      fake.portal.orderNumber(number);

      await reader.type("ada", "me");
      await reader.type("hanna", `onboard jan@firm.example Jan Jung location=Berlin number=${number}`);
      expect(await synced("jan@firm.example", "waiting")).toBe("waiting");
      const shown = await reader.type("hanna", "show jan@firm.example");
      for (const words of ["Create this user in sipgate", "Phone system → Users", "Jan", "Jung", "jan@firm.example"])
        expect(shown).toContain(words);

      // whoever can sign in there has it on a card, with a button for the impatient
      const card = () => adaReads().find((text) => /^(✓ )?Jan Jung/.test(text));
      await slack.until(() => card() !== undefined, 8000);
      for (const words of ["Jan Jung needs a step in the phone system", "Check now", "jan@firm.example"])
        expect(card()).toContain(words);
      const { id } = fake.portal.createUser({ firstName: "Jan", lastName: "J.", email: "Jan@firm.example " });
      // a look that was under way may have missed them: then it is looked at again, as each minute does
      const later =
        "due_at = now() where state <> 'running' and data->>'user' = (select id::text from users where email = $1)";
      let state: unknown;
      for (let looks = 0; looks < 3 && state !== "done"; looks++) {
        await rows(`update jobs set ${later}`, ["jan@firm.example"]);
        switchboard.wake();
        state = await synced("jan@firm.example");
      }
      expect(state).toBe("done");
      await slack.until(() => card()?.includes("done in the phone system") === true, 8000);
      const status = await reader.type("hanna", "sync status");
      // the company was there before the account, and nobody has asked for it yet
      expect(status).toContain("4 people aren't up to date in the phone system.");
      expect(status).not.toContain("Jan Jung");
      expect(fake.account.users.get(id)).toMatchObject({ firstname: "Jan", lastname: "Jung", addressId: "10" });
      const owned = [...fake.account.numbers.values()].find((one) => one.number === number);
      expect(owned?.owner).toBe(id);
      expect([fake.violations, fake.thefts]).toEqual([[], []]);
      for (const secret of fake.secrets()) expect(logged.join()).not.toContain(secret);
    });
});
