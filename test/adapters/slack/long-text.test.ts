import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const maxTyped = 4000;

describeEachStore("Far too much text", (store) => {
  const office = shareOffice(store);

  it.each([
    ["words", "word "],
    ["quotes", '"'],
    ["backslashes", "\\"],
    ["what Slack escapes", "<&>"],
    ["smileys", "😀"],
    ["keys that there are not", "nonsense=x "],
  ])("of %s is answered as any other, typed once or twice, behind a right verb or a wrong one", async (_name, unit) => {
    const { reader, count, logged, slack } = office();
    // whoever is met for the first time is linked, which is written down
    await reader.type("hanna", "me");
    const before = await count();
    for (const length of [500, 998, maxTyped])
      for (const verb of ["onbord", "onboard anna@firm.example", "list", "show", "help"]) {
        const text = `${verb} ${unit.repeat(Math.ceil(length / unit.length))}`.slice(0, length);
        for (const _again of [1, 2]) {
          slack.workspace.stacks.clear();
          const read = await reader.type("hanna", text);
          expect(read, text.slice(0, 40)).not.toMatch(/went wrong/);
        }
      }
    expect(await count()).toBe(before);
    expect(logged.filter((line) => line.startsWith("error"))).toEqual([]);
  });
});
