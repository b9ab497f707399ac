import { actions, type Reply, reply, text } from "../core/reply.ts";
import { type AdminRequest, barOf, type RequestReader } from "../domain/admin-request.ts";
import type { Words } from "../domain/words.ts";
import { barSpans, decideActions, requestFacts } from "./request.ts";

const leads = {
  settled: { en: "This is settled:", de: "Das ist erledigt:" },
  decide: { en: "Please decide:", de: "Bitte entscheide:" },
  remind: { en: "This still waits for your answer:", de: "Das wartet noch auf deine Antwort:" },
  others: { en: "This waits for others:", de: "Das wartet auf andere:" },
} satisfies Record<string, Words>;

/**
 * A request as it stands in somebody's chat without their having asked: true whatever the hour it is read at, and with
 * buttons only for whom they are.
 */
export function requestCopy(
  request: AdminRequest,
  { person, timeZone, decides }: Pick<RequestReader, "person" | "timeZone" | "decides">,
  { reminds, now }: { reminds: boolean; now: Date },
): Reply {
  const facts = requestFacts(request, undefined, timeZone);
  if (request.state !== "pending") return reply(text({ say: leads.settled }), ...facts);
  const bar = barOf(request, person, { now });
  if (bar === undefined && decides)
    return reply(text({ say: reminds ? leads.remind : leads.decide }), ...facts, actions(...decideActions(request)));
  const why = bar === undefined ? [] : [text(...barSpans(bar, request, undefined, timeZone))];
  return reply(text({ say: leads.others }), ...facts, ...why);
}
