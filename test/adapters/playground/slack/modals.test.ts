import type { App } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { WebAPIPlatformError } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../../../adapters/playground/slack/fake-slack.ts";
import { type SmallApp, startHttpApp } from "./small-app.ts";
import { input, modal } from "./small-views.ts";

let fake: FakeSlack;
let small: SmallApp | undefined;
let clock: number;

beforeEach(async () => {
  clock = Date.now();
  fake = await createFakeSlack({ now: () => clock });
});

afterEach(async () => {
  await small?.close();
  small = undefined;
  await fake.close();
});

async function startWith(view: ModalView, listen: (app: App) => void = () => {}): Promise<void> {
  small = await startHttpApp(fake, (app) => {
    app.command("/telephony", async ({ command, ack, client }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view });
    });
    listen(app);
  });
}

async function openFor(who: string): Promise<string> {
  await fake.driver.command({ user: who });
  await fake.until(() => fake.driver.screen(who).views.length > 0);
  return fake.driver.screen(who).views[0]?.id ?? "";
}

const errorOf = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => (error instanceof WebAPIPlatformError ? error.data.error : error),
  );

test("what a person typed survives an update only where block id and action id stay the same", async () => {
  await startWith(modal("Form", [input("name", "Name"), input("mail", "Mail")]));
  const id = await openFor("anna");
  await fake.driver.fill("anna", { Name: "Ben", Mail: "ben@acme.example" });
  await small?.app.client.views.update({
    view_id: id,
    view: modal("Form", [input("name", "Name"), input("mail-2", "Mail")]),
  });
  expect(fake.driver.screen("anna").views[0]?.fields.map(({ value }) => value)).toEqual(["Ben", ""]);
});

test("an update with the hash of an older state is refused, and nothing changes on the screen", async () => {
  await startWith(modal("Form", [input("name", "Name")]));
  const id = await openFor("anna");
  const old = fake.driver.screen("anna").views[0]?.hash ?? "";
  await small?.app.client.views.update({ view_id: id, hash: old, view: modal("Second", []) });
  const late = small?.app.client.views.update({ view_id: id, hash: old, view: modal("Third", []) });
  expect(await errorOf(late as Promise<unknown>)).toBe("hash_conflict");
  expect(fake.driver.screen("anna").views[0]?.title).toBe("Second");
});

test("a form that is opened four seconds after the command never appears", async () => {
  let failed: unknown;
  small = await startHttpApp(fake, (app) => {
    app.command("/telephony", async ({ command, ack, client }) => {
      await ack();
      clock += 4000;
      failed = await errorOf(client.views.open({ trigger_id: command.trigger_id, view: modal("Late", []) }));
    });
  });
  await fake.driver.command({ user: "anna" });
  await fake.until(() => failed !== undefined);
  expect(failed).toBe("expired_trigger_id");
  expect(fake.driver.screen("anna").views).toEqual([]);
});

test("a submission can be answered with another view, a further one on top, or by closing them all", async () => {
  await startWith(modal("First", [input("name", "Name")]), (app) => {
    app.view("first", ({ ack }) => ack({ response_action: "update", view: modal("Second", []) }));
    app.view("second", ({ ack }) => ack({ response_action: "push", view: modal("Third", []) }));
    app.view("third", ({ ack }) => ack({ response_action: "clear" }));
  });
  await openFor("anna");
  const titles = () => fake.driver.screen("anna").views.map(({ title }) => title);
  expect(await fake.driver.submit("anna")).toMatchObject({ outcome: "updated" });
  expect(titles()).toEqual(["Second"]);
  expect(await fake.driver.submit("anna")).toMatchObject({ outcome: "pushed" });
  expect(titles()).toEqual(["Second", "Third"]);
  expect(await fake.driver.submit("anna")).toMatchObject({ outcome: "cleared" });
  expect(titles()).toEqual([]);
});

test("a submission acknowledged too late leaves the form open with what was typed, and the person is told", async () => {
  await fake.close();
  fake = await createFakeSlack({ ackTimeoutMs: 60 });
  await startWith(modal("Form", [input("name", "Name")]), (app) => {
    app.view("form", async ({ ack }) => {
      await new Promise((wait) => setTimeout(wait, 120));
      await ack().catch(() => {});
    });
  });
  await openFor("anna");
  const result = await fake.driver.submit("anna", { Name: "Ben" });
  expect(result).toMatchObject({ outcome: "failed", error: "operation_timeout" });
  expect(fake.driver.screen("anna").views[0]?.fields[0]?.value).toBe("Ben");
  expect(fake.driver.screen("anna").notices).toEqual(["We had some trouble connecting. Try again?"]);
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
  const both = await Promise.all([fake.driver.submit("anna"), fake.driver.submit("anna")]);
  expect(both.map(({ outcome }) => outcome)).toEqual(["closed", "closed"]);
  expect(heard).toBe(2);
});
