import type { ModalView } from "@slack/types";
import { expect, test } from "vitest";
import { desk, errorOf, openFor, startWith, useDesk } from "./small-desk.ts";
import { input, modal, plain } from "./small-views.ts";

useDesk();

test("closing a form is told to the app only if the form asked for it", async () => {
  const closed: string[] = [];
  await startWith(modal("Form", [], { notify_on_close: true }), (app) => {
    app.view({ callback_id: "form", type: "view_closed" }, async ({ ack, body }) => {
      closed.push(body.user.id);
      await ack();
    });
  });
  const id = await openFor("anna");
  expect(await desk.fake.driver.close(id)).toHaveLength(1);
  expect(closed).toEqual(["U0ANNA"]);
  expect(desk.fake.driver.screen("anna").views).toEqual([]);
  expect(
    await errorOf(desk.small?.app.client.views.update({ view_id: id, view: modal("Again", []) }) as Promise<unknown>),
  ).toBe("not_found");
});

test("closing a form that did not ask for it is told to nobody", async () => {
  await startWith(modal("Form", []));
  const id = await openFor("anna");
  expect(await desk.fake.driver.close(id)).toEqual([]);
});

test("a submission carries the fields of a real one, initial values that nobody touched included", async () => {
  const element = { type: "plain_text_input", action_id: "v", initial_value: "Ben" };
  await startWith(
    modal("Form", [input("name", "Name", { element }), input("note", "Note")], { private_metadata: "f1" }),
    (app) => {
      app.view("form", ({ ack }) => ack());
    },
  );
  const id = await openFor("anna");
  const { delivery } = await desk.fake.driver.submit("anna");
  expect(delivery?.sent.payload).toMatchObject({
    type: "view_submission",
    team: { id: "T0SWITCH", domain: "acme" },
    user: { id: "U0ANNA", username: "anna", name: "anna", team_id: "T0SWITCH" },
    api_app_id: "A0SWITCH",
    trigger_id: expect.any(String),
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
    view: {
      id,
      type: "modal",
      callback_id: "form",
      private_metadata: "f1",
      hash: expect.stringMatching(/^\d+\.[0-9a-f]+$/),
      root_view_id: id,
      previous_view_id: null,
      state: {
        values: {
          name: { v: { type: "plain_text_input", value: "Ben" } },
          note: { v: { type: "plain_text_input", value: null } },
        },
      },
    },
  });
});

test("Slack's own client refuses a form with wrong values before the app hears of it", async () => {
  const element = (type: string, more: object = {}) => ({
    element: { type, action_id: "v", ...more },
    optional: false,
  });
  const blocks = [
    input("short", "Short", element("plain_text_input", { min_length: 3, max_length: 5 })),
    input("mail", "Mail", element("email_text_input")),
    input("age", "Age", element("number_input", { is_decimal_allowed: false, min_value: "1", max_value: "9" })),
    input("day", "Day", element("datepicker")),
    input("who", "Who", element("users_select")),
  ];
  let heard = 0;
  await startWith(modal("Form", blocks as ModalView["blocks"]), (app) => {
    app.view("form", async ({ ack }) => {
      heard += 1;
      await ack();
    });
  });
  await openFor("anna");
  const wrong = await desk.fake.driver.submit("anna", { Short: "ab", Mail: "ben", Age: "12", Day: "2026-02-30" });
  expect(wrong).toMatchObject({ outcome: "blocked" });
  expect(Object.keys(wrong.errors)).toEqual(["short", "mail", "age", "day", "who"]);
  expect(heard).toBe(0);
  const right = { Short: "abc", Mail: "ben@acme.example", Age: "7", Day: "2026-02-28", Who: "ben" };
  expect(await desk.fake.driver.submit("anna", right)).toMatchObject({ outcome: "closed" });
  expect(heard).toBe(1);
});

test("a person cannot choose what is not offered", async () => {
  const options = ["One", "Two"].map((text) => ({ text: plain(text), value: text }));
  await startWith(
    modal("Form", [input("n", "Number", { element: { type: "static_select", action_id: "v", options } })]),
  );
  await openFor("anna");
  await expect(desk.fake.driver.select("anna", "Number", "Three")).rejects.toThrow(
    '"Three" is not offered in Number; offered: One, Two',
  );
  await desk.fake.driver.select("anna", "Number", "Two");
  expect(desk.fake.driver.screen("anna").views[0]?.fields[0]).toMatchObject({ value: "Two", options: ["One", "Two"] });
});

test("an input with dispatch_action and a button in a form tell the app at once, with a trigger of their own", async () => {
  const seen: unknown[] = [];
  const button = {
    type: "actions" as const,
    elements: [{ type: "button" as const, action_id: "more", text: plain("More"), value: "7" }],
  };
  await startWith(modal("Form", [input("n", "Name", { dispatch_action: true }), button]), (app) => {
    app.action(/.*/, async ({ ack, body, action, client }) => {
      await ack();
      seen.push("value" in action ? action.value : undefined);
      if (body.type === "block_actions" && seen.length === 2) {
        await client.views.push({ trigger_id: body.trigger_id, view: modal("On top", []) });
      }
    });
  });
  await openFor("anna");
  await desk.fake.driver.fill("anna", { Name: "Ben" });
  await desk.fake.driver.click("anna", "More");
  await desk.fake.until(() => desk.fake.driver.screen("anna").views.length === 2);
  expect(seen).toEqual(["Ben", "7"]);
  await expect(desk.fake.driver.submit(desk.fake.driver.screen("anna").views[0]?.id ?? "")).rejects.toThrow(
    "covered by another one",
  );
});
