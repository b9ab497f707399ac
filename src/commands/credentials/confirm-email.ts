import { defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { answerEmail, fields } from "./answer-email.ts";

export const confirmEmail: WriteCommand<typeof fields> = defineCommand({
  name: "confirm-email",
  title: { en: "Confirm an address", de: "Adresse bestätigen" },
  summary: {
    en: "Somebody's new e-mail address is right, where no mail can ask there.",
    de: "Die neue E-Mail-Adresse von jemandem stimmt, wo keine Mail dort nachfragen kann.",
  },
  examples: ["confirm-email"],
  fields,
  positional: ["request"],
  access: "email.confirm",
  effect: "write",
  run: (ctx, { request }) => answerEmail(ctx, true, request),
});
