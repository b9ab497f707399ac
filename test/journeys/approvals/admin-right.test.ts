import { describe, expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("At onboarding", (store) => {
  const office = shareOffice(store);

  describe("the administrator's right", () => {
    it("is a field that administrators see, and nobody else", async () => {
      const { reader } = office();
      expect(Object.keys(await reader.open("ada", "onboard"))).toContain("Administrator");
      expect(Object.keys(await reader.open("hanna", "onboard"))).not.toContain("Administrator");
    });

    it("is not given by whoever ticks it: it becomes a request that another administrator decides", async () => {
      const { reader, rows } = office();
      const read = await reader.type("ada", "onboard boss@firm.example Boss Big admin=yes");
      expect(read).toContain("Boss Big has a phone account.");
      expect(read).toContain(
        "There is no other administrator who could decide. The person who runs the server can help.",
      );
      expect(await rows("select count(*)::int n from role_grants")).toEqual([{ n: 2 }]);
      expect(await rows("select state from admin_requests")).toEqual([{ state: "pending" }]);
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
