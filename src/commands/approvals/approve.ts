import { defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { fields as about } from "../../fields/request.ts";
import { decide } from "./decide.ts";

const fields = { request: about.request, seen: about.seen };

export const approve: WriteCommand<typeof fields> = defineCommand({
  name: "approve",
  aliases: ["erlauben", "genehmigen", "freigeben", "allow"],
  title: { en: "Approve a request", de: "Anfrage erlauben" },
  summary: { en: "Somebody becomes administrator as they asked.", de: "Jemand wird Administrator, wie angefragt." },
  examples: ["approve 42", "approve"],
  fields,
  positional: ["request"],
  access: "admin.decide",
  effect: "write",
  run: (ctx, input) => decide(ctx, "approved", input),
});
