import type { IncomingMessage } from "node:http";
import { beforeEach, describe, expect, it } from "vitest";
import { createFreshness, type Freshness } from "../../../adapters/slack/freshness.ts";

const start = Date.parse("2026-11-23T09:00:00Z");
const signature = { "x-slack-signature": `v0=${"0f".repeat(32)}` };
const stated = (timestamp: unknown) =>
  ({
    headers: { ...signature, ...(timestamp !== undefined && { "x-slack-request-timestamp": String(timestamp) }) },
  }) as unknown as IncomingMessage;

describe("A request from Slack", () => {
  let now: number;
  let freshness: Freshness;
  beforeEach(() => {
    now = start;
    freshness = createFreshness(() => now);
  });

  it.each([
    ["now", 0, true],
    ["five minutes old", -300, true],
    ["five minutes early", 300, true],
    ["just over five minutes old", -301, false],
    ["just over five minutes early", 301, false],
    ["a day early", 86_400, false],
  ])("that was made %s", (_name, seconds, timely) => {
    expect(freshness.isTimely(stated(start / 1000 + seconds))).toBe(timely);
  });

  it.each([undefined, "", "tomorrow", "NaN", "Infinity", "-1", "0", "1e99"])(
    "that says it was made at %s is refused",
    (at) => {
      expect(freshness.isTimely(stated(at))).toBe(false);
    },
  );

  it("is taken once, as long as its time would still be accepted", () => {
    expect(freshness.isFirst("v0=a")).toBe(true);
    // made five minutes early, it would be timely for ten minutes
    for (const minutes of [0, 5, 10]) {
      now = start + minutes * 60_000;
      expect(freshness.isFirst("v0=a"), `${minutes} minutes later`).toBe(false);
      expect(freshness.isFirst(`v0=b${minutes}`)).toBe(true);
    }
  });

  it("is taken again when it could not be served", () => {
    freshness.isFirst("v0=a");
    freshness.forget("v0=a");
    expect(freshness.isFirst("v0=a")).toBe(true);
  });

  it("is not remembered for ever", () => {
    for (let at = 0; at < 1000; at++) freshness.isFirst(`v0=${at}`);
    now = start + 601_000;
    expect(freshness.isFirst("v0=new")).toBe(true);
    for (let at = 0; at < 1000; at++) expect(freshness.isFirst(`v0=${at}`)).toBe(true);
  });
});

it("a used signature with something behind it is no signature", () => {
  const { isTimely } = createFreshness();
  const now = String(Math.floor(Date.now() / 1000));
  const right = `v0=${"0f".repeat(32)}`;
  const at = (signature: string | undefined) =>
    isTimely({ headers: { "x-slack-request-timestamp": now, "x-slack-signature": signature } } as never);
  expect(at(right)).toBe(true);
  for (const wrong of [`${right}=1`, `${right}=`, `${right} `, right.toUpperCase(), "v0=", undefined])
    expect(at(wrong), wrong).toBe(false);
});
