import { z } from "zod";
import { tooLate } from "../../cards/approvals/denial-reason.ts";
import { requestCard } from "../../cards/approvals/request.ts";
import { fingerprint } from "../../core/form/open.ts";
import { whoDecides } from "../../core/notices/who-decides.ts";
import { type Changed, defineCommand, type Unchanged, type WriteCommand } from "../../core/request/command.ts";
import { scopeOf } from "../../domain/approvals/access.ts";
import { checkLength, requestErrors } from "../../domain/approvals/admin-request.ts";
import { policyOf } from "../../domain/approvals/right.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { requestChanged } from "../../effects/approvals/request-changed.ts";
import { fields as about } from "../../fields/request.ts";
import { findRequest, holdRequest } from "../../lookups/request.ts";
import { checkLonger } from "./ask-for-right.ts";

const words = {
  same: { en: "It says that already.", de: "So lautet sie schon." },
  changed: {
    en: "Changed. {votes, plural, =0 {} other {Who said yes before has to say it again.}}",
    de: "Geändert. {votes, plural, =0 {} other {Wer schon Ja gesagt hat, muss es noch einmal sagen.}}",
  },
} satisfies Record<string, Words>;

const fields = {
  request: about.request,
  reason: { ...about.reason, schema: about.reason.schema.optional() },
  for: {
    ...about.for,
    schema: z
      .string()
      .regex(/^(\d{1,4}h|good)$/)
      .optional(),
  },
} as const;

export const changeRequest: WriteCommand<typeof fields> = defineCommand({
  name: "change-request",
  title: { en: "Change a request", de: "Anfrage ändern" },
  summary: {
    en: "What you asked for, with another reason or for another time; every yes so far is void.",
    de: "Was du angefragt hast, mit anderem Grund oder für andere Zeit; jedes Ja bisher verfällt.",
  },
  examples: ["change-request 42 for=2d", 'change-request 42 reason="Exchange in London, first week"'],
  fields,
  positional: ["request"],
  access: "admin.request",
  effect: "write",
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  async prefill(ctx, given) {
    if (!given.request) return given;
    const { id, reason, hours, requestedBy } = await findRequest(ctx, given.request);
    if (requestedBy !== ctx.caller.person) return given;
    return { reason, for: hours === null ? "good" : `${hours}h`, ...given, request: id };
  },
  async run(ctx, input): Promise<Changed | Unchanged> {
    const { store, caller, settings, now } = ctx;
    const request = await holdRequest(ctx, input.request);
    const { right, person, requestedBy, expiresAt, user } = request;
    const policy = policyOf(right, settings);
    if (requestedBy !== caller.person) throw requestErrors.notYours();
    if (person !== caller.person && scopeOf(caller.role, "admin.request") !== "any") throw requestErrors.notForOthers();
    if (request.state !== "pending") return { kind: "unchanged", reply: tooLate(request, now, caller.timeZone) };
    const reason = input.reason ?? request.reason;
    const hours =
      input.for === undefined ? request.hours : input.for === "good" ? null : Number.parseInt(input.for, 10);
    checkLonger(ctx, request.name, { right, hours, until: await store.adminRights.until(person, right, now) });
    checkLength(hours, policy);
    const judge = await whoDecides(ctx);
    if (reason === request.reason && hours === request.hours)
      return {
        kind: "unchanged",
        reply: reply(text({ say: words.same }), ...requestCard(ctx, request, judge(request))),
      };
    const seal = fingerprint(right, person, requestedBy, reason, hours);
    const needed = Math.max(1, policy.needed);
    const wanted = { right, person, requestedBy, reason, hours, needed, expiresAt };
    const changed = await store.requests.ask({ ...wanted, fingerprint: seal }, now);
    await requestChanged(store.queue, request.id);
    const before = { reason: request.reason, hours: request.hours };
    const said = phrase(words.changed, { votes: request.approvals.length });
    return {
      kind: "changed",
      events: [{ verb: `${right}.change`, user, person, before, after: { request: request.id, reason, hours } }],
      reply: reply(text({ say: said, strong: true }), ...requestCard(ctx, changed, judge(changed), { asked: true })),
    };
  },
});
