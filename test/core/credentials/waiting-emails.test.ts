import { expect, test } from "vitest";
import { addPerson, anna, bernd, carla } from "../../fixtures/company/company.ts";
import { openMailDesk } from "../../fixtures/company/mail-desk.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("New addresses that wait for an administrator", (store) => {
  test("are listed by “approvals” and by “confirm-email” alone, each with its buttons, and not to who may not answer", async () => {
    const {
      type,
      press,
      work,
      clock,
      emailOf,
      carla: her,
      bernd: him,
      db,
    } = await openMailDesk(store, { mails: false });
    expect(await type(anna, "confirm-email")).toBe("No address waits for you.");
    await type(carla, "email new=c@firm.de");
    clock.pass(1);
    await type(bernd, "email new=b@firm.de");
    await work();
    for (const line of ["confirm-email", "refuse-email", "approvals"])
      expect(await type(anna, line), line).toMatch(
        /^Carla O'Brien: new e-mail address\n[\s\S]*New address: c@firm\.de\n[\s\S]*\[The address is right\] \[It is not\]\nBernd Özdemir: new e-mail address\n[\s\S]*b@firm\.de/,
      );
    expect(await type(bernd, "confirm-email")).toContain("Das dürfen nur Administratoren.");
    // the first button belongs to the first of the list
    expect(await press(anna, "approvals", "The address is right")).toContain("Confirmed by Anna Berg");
    expect([await emailOf(her.user), await emailOf(him.user)]).toEqual(["c@firm.de", "bernd.özdemir@firm.de"]);
    // one's own waits for others
    await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: "slack:T1:UDORA" });
    await type(anna, "email new=a@firm.de");
    expect(await type(anna, "approvals")).not.toContain("a@firm.de");
    expect(await type("slack:T1:UDORA", "approvals")).toContain("a@firm.de");
  });

  test("of many the oldest are shown, and that there are more", async () => {
    const { type, db, clock } = await openMailDesk(store, { mails: false });
    for (let nth = 0; nth < 6; nth++) {
      const chat = `slack:T1:UNEW${nth}` as const;
      await addPerson(db, { first: `New${nth}`, last: "Starter", chat });
      clock.pass(1);
      await type(chat, `email new=n${nth}@firm.de`);
    }
    const read = await type(anna, "approvals");
    expect(read.match(/: new e-mail address/g)).toHaveLength(5);
    expect(read).toContain("More addresses wait behind these.");
    expect(read).not.toContain("n5@firm.de");
  });
});
