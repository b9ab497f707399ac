import { beforeAll, beforeEach, expect, it } from "vitest";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";

describeEmbedded(
  "Numbers as people write them",
  (store) => {
    const open = shareBothChats(store, ["ada", "hanna", "lucy", "emil"]);
    // the first answer of a server takes longest, and a form must open within Slack's three seconds
    beforeAll(async () => void (await open().inSlack.type("hanna", "me")));
    beforeEach(() => open().slack.workspace.stacks.clear());
    const sides = () => Object.entries({ slack: open().inSlack, teams: open().inTeams });
    const kept = async (like: string) =>
      (await open().premises.rows("select e164 from numbers where e164 like $1 order by e164", [like])).map(
        ({ e164 }) => e164,
      );

    it("without a country belong to the location that they are added to", async () => {
      for (const [nth, [, side]] of sides().entries())
        expect(await side.type("ada", `add-numbers "020 7946 120${nth}" location=London`)).toContain(
          `+44 20 7946 120${nth} is new in London.`,
        );
      expect(await kept("+492079%")).toEqual([]);
    });

    it("of another place are refused where they are added", async () => {
      for (const [, side] of sides()) {
        await side.open("ada", "add-numbers 0161 496 0000 location=London");
        expect(Object.values(side.complaints("ada")).join()).toContain("does not have the area code +44 20 of London");
        open().slack.workspace.stacks.clear();
        await side.open("ada", "add-numbers 089 99900110 location=Berlin");
        expect(Object.values(side.complaints("ada")).join()).toContain("does not have the area code +49 30 of Berlin");
        open().slack.workspace.stacks.clear();
      }
    });

    it("are a block, whatever stands between its ends", async () => {
      const { inSlack, inTeams } = open();
      for (const [side, line, asks] of [
        [inSlack, "030 99900130-139", "10 numbers of +49 30 99900130 to +49 30 99900139"],
        [inTeams, "030 99900150 - 030 99900159", "10 numbers of +49 30 99900150 to +49 30 99900159"],
        [inSlack, "030 99900160 030 99900169", "10 numbers of +49 30 99900160 to +49 30 99900169"],
        [inTeams, "030 99900170 bis 179", "10 numbers of +49 30 99900170 to +49 30 99900179"],
        [inSlack, "030 99900180–189", "10 numbers of +49 30 99900180 to +49 30 99900189"],
      ] as const) {
        expect(await side.type("ada", `add-numbers ${line} location=Berlin`), line).toContain(asks);
        await side.click("ada", "Yes, do it");
      }
      expect(await kept("+4930999001%")).toHaveLength(50);
    });

    it("of a Londoner's mobile and forward are British", async () => {
      for (const [name, side] of sides()) {
        const mobile = `add-device kind=mobile name=Mobile${name === "slack" ? "" : "2"} number=07700 900123`;
        const read = await side.type("lucy", mobile);
        if (read.includes("€")) await side.click("lucy", "Yes, do it");
        await side.type("lucy", "no-answer what=forward number=020 7123 4567");
      }
      const rows = await open().premises.rows(
        "select distinct target_number target from devices where target_number is not null order by 1",
      );
      expect(rows.map(({ target }) => target)).toContain("+447700900123");
      const lines = await open().premises.rows(
        "select forward_number n from endpoints where forward_number is not null",
      );
      expect(lines).toEqual([{ n: "+442071234567" }]);
    });

    it("find what the account has, wherever the asker works", async () => {
      for (const [, side] of sides()) {
        expect(await side.type("hanna", "show 030 23125–102")).toMatch(/^Emil Engel\n/);
        expect(await side.type("ada", "list 030‑23125‑102")).toContain("Emil Engel");
      }
      await open().inSlack.type("ada", "assign lucy@firm.example number=020 7946 0105");
      for (const [, side] of sides()) expect(await side.type("hanna", "show 020 7946 0105")).toMatch(/^Lucy Lane\n/);
    });
  },
  { shared: true },
);

describeEmbedded(
  "Emergency and service numbers",
  (store) => {
    const open = shareBothChats(store, ["ada", "hanna"]);
    // the first answer of a server takes longest, and a form must open within Slack's three seconds
    beforeAll(async () => void (await open().inSlack.type("hanna", "me")));
    beforeEach(() => open().slack.workspace.stacks.clear());

    it("are given to nobody as an extension, neither offered nor typed", async () => {
      const { inSlack, inTeams, premises } = open();
      for (const side of [inSlack, inTeams])
        for (const [line, extension] of [
          ["onboard n1@firm.example Nora Nord extension=110", "110"],
          ["assign lucy@firm.example extension=112", "112"],
        ] as const) {
          await side.open("hanna", line);
          expect(side.complaints("hanna")).toEqual({
            Extension: `${extension} is reserved for emergency and service calls. Choose another extension.`,
          });
          open().slack.workspace.stacks.clear();
        }
      await premises.rows(
        "insert into extension_assignments (endpoint_id, extension, valid_from, valid_to, rests_until) select (select id from endpoints limit 1), g, now(), now(), '2099-01-01' from generate_series(103, 109) g",
      );
      for (const side of [inSlack, inTeams]) {
        expect((await side.open("hanna", "onboard n2@firm.example")).Extension).toBe("120");
        expect(await side.type("hanna", "free extensions").catch(() => "")).not.toMatch(/\b11\d\b/);
        open().slack.workspace.stacks.clear();
      }
    });
  },
  { shared: true },
);
