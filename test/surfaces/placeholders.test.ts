import { expect, test } from "vitest";
import { codecs as slack } from "../../adapters/slack/codecs.ts";
import { codecs as teams } from "../../adapters/teams/codecs.ts";
import type { FormField } from "../../src/core/form/form.ts";

const field: FormField = { name: "a", kind: "choice", label: { en: "A", de: "A" }, required: false, options: [] };
const inSlack = { locale: "de", command: "/t", installation: { teamId: "T1", enterpriseId: undefined } } as const;
const inTeams = { locale: "de", tenant: "t", nameOf: () => undefined } as const;

test.each(["choice", "lookup", "member"] as const)("an empty %s says what to do in the form's language", (kind) => {
  expect(slack[kind].draw(field, inSlack)).toMatchObject({ placeholder: { text: "Auswählen" } });
  expect(teams[kind].draw(field, inTeams, "x")).toMatchObject({ placeholder: "Auswählen" });
});
