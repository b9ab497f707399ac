import { expect, test } from "vitest";
import type { ChatId, Profile } from "../../../src/domain/identity/identity.ts";
import { openWhoDesk } from "../../fixtures/company/approvers-desk.ts";
import { addPerson, addStaff, count } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const dora: ChatId = "slack:T1:UDORA";

describeEachStore("Whoever writes for the first time", (store) => {
  test.each([1, 2, 3])(
    "is nobody who is linked while the chat was asked about them: %i requests at first contact",
    async (more) => {
      const db = await store.open();
      await addStaff(db);
      const { type, app, members } = openWhoDesk(db);
      await addPerson(db, { first: "Dora", last: "Klein", email: "dora@firm.de" });
      members.add({ id: dora, firstName: "Dora", lastName: "Klein", confirmedEmail: "dora@firm.de" });
      const asked = app.services.members as { profile: (id: ChatId) => Promise<Profile | undefined> };
      const { profile } = asked;
      let waiting = more;
      // each look-up takes as long as another whole request
      asked.profile = async (id) => {
        if (waiting-- > 0) expect(await type(dora, "me")).toContain("Dora Klein");
        return profile(id);
      };
      expect(await type(dora, "me")).toContain("Dora Klein");
      const linked = await count(db, "chat_identities", `id = '${dora}'`);
      expect([linked, await count(db, "link_requests")]).toEqual([1, 0]);
    },
  );
});
