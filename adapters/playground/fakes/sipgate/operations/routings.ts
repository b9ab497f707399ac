import { lead, ownerOf } from "../acts/endpoints.ts";
import { findNumber } from "../acts/numbers.ts";
import { type Call, found, operation } from "../operation.ts";
import { invalid, notThere } from "../refusal.ts";
import type { PhoneNumber } from "../state.ts";
import { guess } from "../unknowns.ts";

const only = "neo";

/** A block itself has no routing, only its members. */
function numbersIn({ state, body }: Call): PhoneNumber[] {
  const given = body.e164Numbers as unknown[];
  if (given.length === 0) throw invalid("e164Numbers", "must not be empty");
  return given.map((one) => {
    if (typeof one !== "string" || !/^\+\d{6,15}$/.test(one)) throw invalid("e164Numbers", "must be E.164");
    return found(findNumber(state, one), "Number");
  });
}

export const routingOperations = [
  operation(
    "route",
    "PUT /v2/routings",
    ["numbers:write"],
    (call) => {
      const extension = String(call.body.extension);
      if (!/^[wfexy]\d+$/.test(extension)) throw invalid("extension", "is no extension");
      if (ownerOf(call.state, extension) === undefined) throw notThere("Extension");
      for (const number of numbersIn(call)) lead(call.state, number, extension, call.watch);
    },
    { only, body: { e164Numbers: "array", extension: "string" } },
  ),
  operation(
    "routeChannel",
    "PUT /v2/routings/channel",
    ["numbers:write"],
    (call) =>
      guess(call.unknowns.channelRouting, () => {
        const channel = found(call.state.channels.get(String(call.body.channelId)), "Channel");
        for (const number of numbersIn(call)) lead(call.state, number, channel.id, call.watch);
      }),
    { only, body: { e164Numbers: "array", channelId: "string" } },
  ),
  operation(
    "unroute",
    "DELETE /v2/routings",
    ["numbers:write"],
    (call) =>
      guess(call.unknowns.deleteRouting, () => {
        for (const number of numbersIn(call)) lead(call.state, number, "");
      }),
    { only, body: { e164Numbers: "array" } },
  ),
];
