import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  createFakeSlack,
  type FakeSlack,
  type FakeSlackOptions,
} from "../../../adapters/playground/fakes/slack/fake-slack.ts";
import type { Installation } from "../../../adapters/slack/identity.ts";
import { createMembers } from "../../../adapters/slack/members.ts";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { officePeople } from "../../fixtures/slack/slack-office.ts";
import { clientOf, home } from "./at-home.ts";

describe("What Slack says about its people", () => {
  let slack: FakeSlack;
  const open = async (options: FakeSlackOptions = {}, installation: Installation = home) => {
    slack = await createFakeSlack({ users: officePeople, ...options });
    return createMembers(clientOf(slack), () => installation, { locale: "de-DE", timeZone: "Europe/Berlin" });
  };
  const id = (user: string): ChatId => `slack:T0SWITCH:${user}`;
  afterEach(async () => {
    vi.restoreAllMocks();
    await slack.close();
  });

  it("is a name, a confirmed address, a language and a time zone", async () => {
    const members = await open();
    expect(await members.profile(id("U0BEN"))).toEqual({
      ...{ id: "slack:T0SWITCH:U0BEN", standing: "member", firstName: "Ben", lastName: "Okafor" },
      ...{ confirmedEmail: "ben@firm.example", locale: "en-GB", timeZone: "Europe/London" },
    });
  });

  it.each([
    ["U0ADA", "member"],
    ["U0GUEST", "guest"],
    ["U0SINGLE", "guest"],
    ["U0STRANGE", "stranger"],
    ["U0ROBOT", "bot"],
    ["U0GONE", "deactivated"],
  ])("%s is a %s", async (user, standing) => {
    const members = await open();
    expect((await members.profile(id(user)))?.standing).toBe(standing);
  });

  it("is no address that was not confirmed: linking goes by it", async () => {
    const members = await open();
    expect(await members.profile(id("U0UMA"))).toMatchObject({ standing: "member", firstName: "Uma" });
    expect(await members.profile(id("U0UMA"))).not.toHaveProperty("confirmedEmail");
  });

  it("is nothing about who is not there, and other organisations and platforms are not even asked about", async () => {
    const members = await open();
    expect(await members.profile(id("U0NOBODY"))).toBeUndefined();
    slack.calls.length = 0;
    expect(await members.profile("slack:T0OTHER:U0ANNA")).toBeUndefined();
    expect(await members.profile("teams:T0SWITCH:U0ANNA")).toBeUndefined();
    expect(slack.calls).toEqual([]);
  });

  it("is asked for once an hour for each, strangers included", async () => {
    const members = await open();
    const ask = () => Promise.all(["U0BEN", "U0STRANGE"].map((user) => members.profile(id(user))));
    const since = performance.now();
    const clock = vi.spyOn(performance, "now");
    await ask();
    clock.mockReturnValue(since + 59 * 60_000);
    await ask();
    expect(slack.callsOf("users.info")).toHaveLength(2);
    clock.mockReturnValue(since + 61 * 60_000);
    // the cache looks at its clock once a millisecond
    await sleep(5);
    await ask();
    expect(slack.callsOf("users.info")).toHaveLength(4);
  });

  it("in a Grid organisation goes by the organisation, whichever workspace somebody is in", async () => {
    const enterprise = { id: "E0FIRM", name: "Firm" };
    const people = [{ id: "W0ANNA", name: "anna", teamId: "T0ELSEWHERE" }, ...officePeople];
    const members = await open({ enterprise, users: people }, { teamId: "T0SWITCH", enterpriseId: "E0FIRM" });
    const grid = (user: string): ChatId => `slack:E0FIRM:${user}`;
    expect(await members.profile(grid("W0ANNA"))).toMatchObject({ id: "slack:E0FIRM:W0ANNA", standing: "member" });
    expect(await members.profile(grid("U0STRANGE"))).toMatchObject({ standing: "stranger" });
    expect(await members.profile(id("U0ANNA"))).toBeUndefined();
  });

  it("by an address is the same as by the id, language included, whichever was asked first", async () => {
    const members = await open();
    const byEmail = await members.byEmail("Anna@firm.example");
    expect(byEmail).toMatchObject({ id: "slack:T0SWITCH:U0ANNA", locale: "de-DE" });
    expect(await members.profile(id("U0ANNA"))).toEqual(byEmail);
  });

  it("by an address is nobody who may not be linked, and is not asked twice", async () => {
    const members = await open();
    for (const email of ["hanna@firm.example", "gil@firm.example", "nobody@firm.example", "robbi@firm.example"]) {
      const found = await members.byEmail(email);
      expect(found?.id, email).toBe(email.startsWith("hanna") ? "slack:T0SWITCH:U0HANNA" : undefined);
    }
    slack.calls.length = 0;
    for (const email of ["nobody@firm.example", "GIL@firm.example"])
      expect(await members.byEmail(email)).toBeUndefined();
    expect(slack.calls).toEqual([]);
  });

  it("comes after a moment when Slack asks for patience or stumbles, and fails when it stays away", async () => {
    const members = await open();
    slack.faults.rateLimit("users.info", { retryAfterSeconds: 1 });
    slack.faults.drop("users.info");
    expect(await members.profile(id("U0ANNA"))).toMatchObject({ firstName: "Anna" });
    slack.faults.fail("users.info", { times: 9 });
    await expect(members.profile(id("U0BEN"))).rejects.toThrow();
    slack.faults.clear();
    // a failure is not remembered
    expect(await members.profile(id("U0BEN"))).toMatchObject({ firstName: "Ben" });
  });
});
