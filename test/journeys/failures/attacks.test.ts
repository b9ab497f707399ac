import { beforeAll, expect, it } from "vitest";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { meetEverybody } from "../../fixtures/pages.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { type Attacked, everyRow, reason, toAttacked } from "./attacks/company.ts";
import { onRequests } from "./attacks/on-requests.ts";
import { onSecrets } from "./attacks/on-secrets.ts";

/** The attacker learns nothing about others: no request, no number, no address but their own. */
const leaks = (mayRead: boolean | undefined) => new RegExp(`\\+49|ada@firm|hanna@firm${mayRead ? "" : `|${reason}`}`);

describeEachStore("Whoever attacks", (store) => {
  const open = shareBothChats(store, ["ada", "emil", "ben", "anna", "gil"], {
    PUBLIC_URL: "https://switchboard.firm.example",
  });
  let company: Attacked;
  beforeAll(async () => {
    company = toAttacked(open());
    await meetEverybody(company.premises);
    for (const who of ["ada", "hanna", "emil", "lucy"]) await company.inSlack.type(who, "me");
  });

  it.each([...onRequests, ...onSecrets])(
    "with $name changes nothing, and is answered",
    { timeout: 30_000 },
    async (attack) => {
      const request = await company.ask();
      await attack.before?.(company, request);
      const before = await everyRow(company, attack.leaves ?? []);
      const read = await attack.act(company, request);
      expect(read).toMatch(attack.reads);
      expect(read.replace(/Ask .*|Frage .*/g, "")).not.toMatch(leaks(attack.mayRead));
      expect(await everyRow(company, attack.leaves ?? [])).toEqual(before);
      await attack.after?.(company);
    },
  );
});
