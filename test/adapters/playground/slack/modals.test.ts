import { expect, test } from "vitest";
import { createFakeSlack } from "../../../../adapters/playground/fakes/slack/fake-slack.ts";
import { startHttpApp } from "./small-app.ts";
import { desk, errorOf, openFor, startWith, useDesk } from "./small-desk.ts";
import { input, modal } from "./small-views.ts";

useDesk();

test("what a person typed survives an update only where block id and action id stay the same", async () => {
  await startWith(modal("Form", [input("name", "Name"), input("mail", "Mail")]));
  const id = await openFor("anna");
  await desk.fake.driver.fill("anna", { Name: "Ben", Mail: "ben@acme.example" });
  await desk.small?.app.client.views.update({
    view_id: id,
    view: modal("Form", [input("name", "Name"), input("mail-2", "Mail")]),
  });
  expect(desk.fake.driver.screen("anna").views[0]?.fields.map(({ value }) => value)).toEqual(["Ben", ""]);
});

test("an update with the hash of an older state is refused, and nothing changes on the screen", async () => {
  await startWith(modal("Form", [input("name", "Name")]));
  const id = await openFor("anna");
  const old = desk.fake.driver.screen("anna").views[0]?.hash ?? "";
  await desk.small?.app.client.views.update({ view_id: id, hash: old, view: modal("Second", []) });
  const late = desk.small?.app.client.views.update({ view_id: id, hash: old, view: modal("Third", []) });
  expect(await errorOf(late as Promise<unknown>)).toBe("hash_conflict");
  expect(desk.fake.driver.screen("anna").views[0]?.title).toBe("Second");
});

test("a form that is opened four seconds after the command never appears", async () => {
  let failed: unknown;
  desk.small = await startHttpApp(desk.fake, (app) => {
    app.command("/telephony", async ({ command, ack, client }) => {
      await ack();
      desk.clock += 4000;
      failed = await errorOf(client.views.open({ trigger_id: command.trigger_id, view: modal("Late", []) }));
    });
  });
  await desk.fake.driver.command({ user: "anna" });
  await desk.fake.until(() => failed !== undefined);
  expect(failed).toBe("expired_trigger_id");
  expect(desk.fake.driver.screen("anna").views).toEqual([]);
});

test("a submission can be answered with another view, a further one on top, or by closing them all", async () => {
  await startWith(modal("First", [input("name", "Name")]), (app) => {
    app.view("first", ({ ack }) => ack({ response_action: "update", view: modal("Second", []) }));
    app.view("second", ({ ack }) => ack({ response_action: "push", view: modal("Third", []) }));
    app.view("third", ({ ack }) => ack({ response_action: "clear" }));
  });
  await openFor("anna");
  const titles = () => desk.fake.driver.screen("anna").views.map(({ title }) => title);
  expect(await desk.fake.driver.submit("anna")).toMatchObject({ outcome: "updated" });
  expect(titles()).toEqual(["Second"]);
  expect(await desk.fake.driver.submit("anna")).toMatchObject({ outcome: "pushed" });
  expect(titles()).toEqual(["Second", "Third"]);
  expect(await desk.fake.driver.submit("anna")).toMatchObject({ outcome: "cleared" });
  expect(titles()).toEqual([]);
});

test("a submission acknowledged too late leaves the form open with what was typed, and the person is told", async () => {
  await desk.fake.close();
  desk.fake = await createFakeSlack({ ackTimeoutMs: 60 });
  await startWith(modal("Form", [input("name", "Name")]), (app) => {
    app.view("form", async ({ ack }) => {
      await new Promise((wait) => setTimeout(wait, 120));
      await ack().catch(() => {});
    });
  });
  await openFor("anna");
  const result = await desk.fake.driver.submit("anna", { Name: "Ben" });
  expect(result).toMatchObject({ outcome: "failed", error: "operation_timeout" });
  expect(desk.fake.driver.screen("anna").views[0]?.fields[0]?.value).toBe("Ben");
  expect(desk.fake.driver.screen("anna").notices).toEqual(["We had some trouble connecting. Try again?"]);
});

test("a double click on submit reaches the app twice, and the second answer finds the form closed", async () => {
  let heard = 0;
  await startWith(modal("Form", [input("name", "Name")]), (app) => {
    app.view("form", async ({ ack }) => {
      heard += 1;
      await ack();
    });
  });
  await openFor("anna");
  const both = await Promise.all([desk.fake.driver.submit("anna"), desk.fake.driver.submit("anna")]);
  expect(both.map(({ outcome }) => outcome)).toEqual(["closed", "closed"]);
  expect(heard).toBe(2);
});
