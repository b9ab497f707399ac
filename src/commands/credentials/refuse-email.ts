import { defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { answerEmail, fields } from "./answer-email.ts";

export const refuseEmail: WriteCommand<typeof fields> = defineCommand({
  name: "refuse-email",
  title: { en: "Refuse an address", de: "Adresse ablehnen" },
  summary: {
    en: "Somebody's new e-mail address is not right: the old one stays.",
    de: "Die neue E-Mail-Adresse von jemandem stimmt nicht: Die alte bleibt.",
  },
  examples: ["refuse-email"],
  fields,
  positional: ["request"],
  access: "email.confirm",
  effect: "write",
  run: (ctx, { request }) => answerEmail(ctx, false, request),
});
