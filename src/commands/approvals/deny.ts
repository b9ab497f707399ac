import { defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { fields as about } from "../../fields/request.ts";
import { decide } from "./decide.ts";

const fields = { request: about.request, seen: about.seen };

export const deny: WriteCommand<typeof fields> = defineCommand({
  name: "deny",
  aliases: ["ablehnen", "reject"],
  title: { en: "Deny a request", de: "Anfrage ablehnen" },
  summary: { en: "Somebody does not become administrator.", de: "Jemand wird nicht Administrator." },
  examples: ["deny 42", "deny"],
  fields,
  positional: ["request"],
  access: "admin.decide",
  effect: "write",
  run: (ctx, input) => decide(ctx, "denied", input),
});
