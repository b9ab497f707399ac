import type { App } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { WebAPIPlatformError } from "@slack/web-api";
import { afterEach, beforeEach } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../../../adapters/playground/fakes/slack/fake-slack.ts";
import { type SmallApp, startHttpApp } from "./small-app.ts";

/** A workspace of the current test, a clock that can be pushed, and a small app that opens one form. */
export const desk = { clock: 0 } as { fake: FakeSlack; small: SmallApp | undefined; clock: number };

export function useDesk(): void {
  beforeEach(async () => {
    desk.clock = Date.now();
    desk.fake = await createFakeSlack({ now: () => desk.clock });
  });
  afterEach(async () => {
    await desk.small?.close();
    desk.small = undefined;
    await desk.fake.close();
  });
}

export async function startWith(view: ModalView, listen: (app: App) => void = () => {}): Promise<void> {
  desk.small = await startHttpApp(desk.fake, (app) => {
    app.command("/telephony", async ({ command, ack, client }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view });
    });
    listen(app);
  });
}

export async function openFor(who: string): Promise<string> {
  const { driver, until } = desk.fake;
  await driver.command({ user: who });
  await until(() => driver.screen(who).views.length > 0);
  return driver.screen(who).views[0]?.id ?? "";
}

export const errorOf = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => (error instanceof WebAPIPlatformError ? error.data.error : error),
  );
