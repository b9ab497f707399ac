import { describe, expect, it } from "vitest";
import { shareOffice } from "../fixtures/slack-office.ts";
import { describeEachStore } from "../fixtures/stores.ts";

describeEachStore("At onboarding", (store) => {
  const office = shareOffice(store);

  describe("the administrator's right", () => {
    const refused =
      "Admin rights need the yes of a second administrator, and I cannot ask for that yet. Leave this off for now.";

    it("is a field that administrators see, and nobody else", async () => {
      const { reader } = office();
      expect(Object.keys(await reader.open("ada", "onboard"))).toContain("Administrator");
      expect(Object.keys(await reader.open("hanna", "onboard"))).not.toContain("Administrator");
    });

    it("is refused to an administrator with the reason on the field, everything typed kept", async () => {
      const { reader, count } = office();
      await reader.open("ada", "onboard boss@firm.example Boss Big admin=yes");
      const before = await count();
      expect(reader.complaints("ada")).toEqual({ Administrator: refused });
      expect(reader.form("ada")).toMatchObject({ "First name": "Boss", Administrator: "Yes" });
      await reader.send("ada");
      expect(reader.complaints("ada")).toEqual({ Administrator: refused });
      expect(await count()).toBe(before);
      expect(await reader.send("ada", { Administrator: "No" })).toContain("Boss Big has a phone account.");
      expect(await office().rows("select count(*)::int n from role_grants")).toEqual([{ n: 2 }]);
    });

    it("is refused to HR in a typed line, and in a form with the field forged into it", async () => {
      const { reader, count, slack } = office();
      const before = await count();
      expect(await reader.type("hanna", "onboard boss2@firm.example Boss Two admin=yes")).toContain(
        "You may not set this.",
      );
      expect(await count()).toBe(before);
      await slack.driver.close("hanna");

      await reader.open("hanna", "onboard boss3@firm.example");
      await slack.driver.fill("hanna", { "First name": "Boss", "Last name": "Three" });
      const view = slack.workspace.views.get(reader.top("hanna")?.id ?? "");
      const form = reader.top("hanna")?.callbackId.slice("form:".length);
      const yes = { text: { type: "plain_text", text: "Yes" }, value: "yes" };
      view?.view.blocks.push({
        ...{ type: "input", block_id: `${form}/admin`, label: { type: "plain_text", text: "Administrator" } },
        element: { type: "radio_buttons", action_id: "value", options: [yes], initial_option: yes },
      } as never);
      if (view) view.state[`${form}/admin`] = { value: { type: "radio_buttons", selected_option: yes } };
      expect(await reader.send("hanna")).toContain("You may not set this.");
      expect(await count()).toBe(before);
    });
  });
});
