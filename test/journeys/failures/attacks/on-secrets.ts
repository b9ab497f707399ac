import { goodPassword, otherPassword } from "../../../fixtures/pages.ts";
import type { Attack } from "./on-requests.ts";

let path = "";
const anew: Attack["before"] = async (company) => {
  await company.premises.rows("delete from attempts");
  path = await company.link("emil");
};
const said = ({ status, text }: { status: number; text: string }) => `${status} ${text}`;

export const onSecrets: readonly Attack[] = [
  {
    name: "a stolen link, without the password that there is",
    before: async (company, one) => {
      await anew(company, one);
      await company.visitor.choose(path, goodPassword);
      path = await company.link("emil");
    },
    act: async ({ visitor }) => said(await visitor.choose(path, otherPassword, "a stranger's guess")),
    reads: /^422 .*nicht dein bisheriges Passwort|^422 .*not your current password/,
  },
  {
    name: "a link that is used a second time",
    before: async (company, one) => {
      await anew(company, one);
      await company.visitor.choose(path, otherPassword, goodPassword);
    },
    act: async ({ visitor }) => said(await visitor.choose(path, goodPassword, otherPassword)),
    reads: /^410 /,
  },
  {
    name: "a link whose time is over",
    before: async (company, one) => {
      await anew(company, one);
      await company.premises.rows("update one_time_links set expires_at = now() where used_at is null");
    },
    act: async ({ visitor }) => said(await visitor.choose(path, goodPassword, otherPassword)),
    reads: /^410 /,
  },
  {
    name: "a link that is guessed",
    before: anew,
    act: async ({ visitor }) => {
      let last = "";
      for (let nth = 0; nth < 40; nth++) last = said(await visitor.look(`/link/${String(nth).padStart(43, "x")}`));
      return last;
    },
    reads: /^429 /,
    after: ({ premises }) => premises.rows("delete from attempts"),
  },
  {
    name: "a password that is guessed behind a stolen link",
    before: anew,
    act: async ({ visitor }) => {
      let last = "";
      for (let nth = 0; nth < 12; nth++) last = said(await visitor.choose(path, goodPassword, `a guess number ${nth}`));
      return last;
    },
    reads: /^429 /,
    after: ({ premises }) => premises.rows("delete from attempts"),
  },
  {
    name: "a password that is guessed at the sign-in page",
    act: async ({ visitor }) => {
      let last = "";
      for (let nth = 0; nth < 12; nth++)
        last = said(await visitor.post("/me", { email: "emil@firm.example", password: `a guess number ${nth}` }));
      return last;
    },
    reads: /^429 /,
    after: ({ premises }) => premises.rows("delete from attempts"),
  },
  {
    name: "a connect code that is guessed",
    act: async ({ inTeams }) => {
      let last = "";
      for (const letter of "ABCDEFG") last = await inTeams.type("ben", `connect ${letter}BCD-EFGH`);
      return last;
    },
    reads: /^(Too many codes were tried here|Hier wurden zu viele Codes)/,
    leaves: ["link_codes", "link_tries"],
  },
  {
    name: "a connect code that was overheard: whoever it belongs to is asked first",
    act: async ({ inSlack, inTeams }) => {
      const code = /connect (\S+)/.exec(await inSlack.type("lucy", "connect"))?.[0] ?? "";
      return inTeams.type("anna", code);
    },
    reads: /(Now say yes in the chat where you got the code|Sag jetzt Ja in dem Chat, aus dem der Code kommt)/,
    // that somebody tried is a fact
    leaves: ["audit", "audit_details", "link_codes", "link_requests", "link_candidates", "link_tries"],
  },
];
