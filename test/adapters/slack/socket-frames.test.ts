import { describe, expect, it } from "vitest";
import { isReadable } from "../../../adapters/slack/socket-frames.ts";

describe("A frame of Slack's socket", () => {
  it.each([
    '{"type":"hello"}',
    '{"type":"disconnect","reason":"refresh_requested"}',
    '{"type":"slash_commands","envelope_id":"e","payload":{"command":"/telephony"}}',
    '{"type":"events_api","envelope_id":"e","payload":{"event":{"type":"app_home_opened"}}}',
    "no json, which Slack's client ignores",
  ])("is passed on: %s", (frame) => {
    expect(isReadable(frame)).toBe(true);
  });

  it.each([
    "null",
    "42",
    "[]",
    "{}",
    '{"type":7}',
    '{"type":"events_api"}',
    '{"type":"events_api","payload":null}',
    '{"type":"events_api","payload":{"type":"app_rate_limited","minute_rate_limited":1}}',
    '{"type":"events_api","payload":{"event":null}}',
    '{"type":"interactive","payload":"x"}',
  ])("that would end the process is left out: %s", (frame) => {
    expect(isReadable(frame)).toBe(false);
  });
});
