import { tooLate } from "../../cards/approvals/denial-reason.ts";
import { requestFacts } from "../../cards/approvals/request.ts";
import { type Changed, defineCommand, type Unchanged, type WriteCommand } from "../../core/request/command.ts";
import { requestErrors } from "../../domain/approvals/admin-request.ts";
import { reply } from "../../domain/chat/reply.ts";
import { requestChanged } from "../../effects/approvals/request-changed.ts";
import { fields as about } from "../../fields/request.ts";
import { holdRequest } from "../../lookups/request.ts";

const fields = { request: about.request };

export const cancelRequest: WriteCommand<typeof fields> = defineCommand({
  name: "cancel-request",
  aliases: ["zurückziehen", "withdraw"],
  title: { en: "Withdraw a request", de: "Anfrage zurückziehen" },
  summary: {
    en: "What you asked for is not needed any more.",
    de: "Was du angefragt hast, wird nicht mehr gebraucht.",
  },
  examples: ["cancel-request 42", "cancel-request"],
  fields,
  positional: ["request"],
  access: "admin.request",
  effect: "write",
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  async run(ctx, { request: id }): Promise<Changed | Unchanged> {
    const request = await holdRequest(ctx, id);
    if (request.requestedBy !== ctx.caller.person && request.person !== ctx.caller.person) throw requestErrors.gone();
    if (request.state !== "pending")
      return { kind: "unchanged", reply: tooLate(request, ctx.now, ctx.caller.timeZone) };
    await ctx.store.requests.cancel(request.id, ctx.now);
    await requestChanged(ctx.store.queue, request.id);
    return {
      kind: "changed",
      events: [
        { verb: `${request.right}.cancel`, user: request.user, person: request.person, after: { request: request.id } },
      ],
      reply: reply(...requestFacts({ ...request, state: "cancelled" }, ctx.now, ctx.caller.timeZone)),
    };
  },
});
