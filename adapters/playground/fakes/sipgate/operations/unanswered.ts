import { type Call, found, operation } from "../operation.ts";
import { invalid } from "../refusal.ts";
import type { Forwarding } from "../state.ts";
import { lineAt } from "./lines.ts";

const only = "classic";
const mostForwardings = 3;
const fields = ["destination", "timeout", "active"];

/** Replaces all there were. */
function readForwardings(given: unknown): Forwarding[] {
  const all = given as Record<string, unknown>[];
  if (all.length > mostForwardings) throw invalid("forwardings", `at most ${mostForwardings}`);
  return all.map((one) => {
    const strange = Object.keys(one ?? {}).find((field) => !fields.includes(field));
    if (strange) throw invalid(`forwardings.${strange}`, "unknown");
    const { destination, timeout, active } = one ?? {};
    if (typeof destination !== "string" || !/^(\+\d{6,15}|\d{2,5})$/.test(destination))
      throw invalid("forwardings.destination", "is no number");
    if (!Number.isInteger(timeout) || Number(timeout) < 0) throw invalid("forwardings.timeout", "must be seconds");
    if (typeof active !== "boolean") throw invalid("forwardings.active", "must be a boolean");
    return { destination, timeout: Number(timeout), active };
  });
}

const voicemailAt = (call: Call) => {
  const { voicemail } = lineAt(call);
  return found(voicemail.id === call.at.voicemail ? voicemail : undefined, "Voicemail");
};

/** Where calls go that nobody takes. */
export const unansweredOperations = [
  operation(
    "listForwardings",
    "GET /v2/:user/phonelines/:line/forwardings",
    ["phonelines:read", "phonelines:forwardings:read"],
    (call) => ({ items: lineAt(call).forwardings.map((one) => ({ alias: "", ...one })) }),
    { only },
  ),
  operation(
    "setForwardings",
    "PUT /v2/:user/phonelines/:line/forwardings",
    ["phonelines:write", "phonelines:forwardings:write"],
    (call) => {
      lineAt(call).forwardings = readForwardings(call.body.forwardings);
    },
    { only, body: { forwardings: "array" } },
  ),
  operation(
    "listVoicemails",
    "GET /v2/:user/phonelines/:line/voicemails",
    ["phonelines:read", "phonelines:voicemails:read"],
    (call) => ({ items: [{ alias: "Voicemail", canTranscribe: true, ...lineAt(call).voicemail }] }),
    { only },
  ),
  operation(
    "setVoicemail",
    "PUT /v2/:user/phonelines/:line/voicemails/:voicemail",
    ["phonelines:write", "phonelines:voicemails:write"],
    (call) => {
      const timeout = call.body.timeout ?? 0;
      if (!Number.isInteger(timeout) || Number(timeout) < 0) throw invalid("timeout", "must be seconds");
      Object.assign(voicemailAt(call), call.body);
    },
    { only, body: { active: "boolean", transcription: "boolean", timeout: "number?" } },
  ),
];
