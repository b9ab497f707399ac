import { expect, it } from "vitest";
import { type Office, shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const pending = "The phone system is being brought up to date.";
const failed = "The phone system did not take the last change yet; it is being tried again.";
const byHand = [
  "A step has to be done by hand in the phone system:",
  "https://phone.example/users",
  "lena@firm.example",
];

/** What is tried again in some seconds, or looked at again in a minute, is due now. */
async function hurry({ rows, switchboard }: Office, email: string) {
  const job = "data->>'user' = (select id::text from users where email = $1)";
  await rows(`update jobs set due_at = now() where state <> 'running' and ${job}`, [email]);
  switchboard.wake();
}

describeEachStore("The phone system", (store) => {
  const office = shareOffice(store);

  it("gets what HR wants without anybody doing more", async () => {
    const { reader, rows, synced } = office();
    const read = await reader.type(
      "hanna",
      "onboard jan@firm.example Jan Jung location=London number=+442079460150 extension=160 fax=yes",
    );
    expect(read).toContain(pending);
    expect(await synced("jan@firm.example")).toBe("done");
    const actual = `select u.first_name, u.last_name, u.location, l.kind, n.number, x.extension from local.users u
      join local.lines l on l.user_id = u.id left join local.numbers n on n.line_id = l.id
      left join local.extensions x on x.line_id = l.id where u.email = 'jan@firm.example' order by l.kind desc`;
    const jan = { first_name: "Jan", last_name: "Jung", location: "London" };
    expect(await rows(actual)).toEqual([
      { ...jan, kind: "phone_line", number: "+442079460150", extension: "160" },
      { ...jan, kind: "fax_line", number: null, extension: null },
    ]);
    expect(await reader.type("hanna", "show jan@firm.example")).not.toContain("phone system");
  });

  it("fails and recovers: whoever looks is told, and the change arrives without being asked for again", async () => {
    const { reader, rows, synced, phoneSystem } = office();
    phoneSystem.trouble.fail = 1;
    await reader.type("hanna", "onboard karl@firm.example Karl Kurz extension=161");
    expect(await synced("karl@firm.example", "failed")).toBe("failed");
    expect(await reader.type("hanna", "show karl@firm.example")).toContain(failed);
    await hurry(office(), "karl@firm.example");
    expect(await synced("karl@firm.example")).toBe("done");
    expect(await rows("select first_name from local.users where email = 'karl@firm.example'")).toEqual([
      { first_name: "Karl" },
    ]);
    expect(await reader.type("hanna", "show karl@firm.example")).not.toContain(failed);
  });

  it("needs a person for a step: the link stands where one looks, until it was done", async () => {
    const { reader, rows, synced, phoneSystem } = office();
    phoneSystem.trouble.needsPerson.add("create_user");
    await reader.type("hanna", "onboard lena@firm.example Lena Lind extension=162");
    expect(await synced("lena@firm.example", "waiting")).toBe("waiting");
    const shown = await reader.type("hanna", "show lena@firm.example");
    for (const words of byHand) expect(shown).toContain(words);

    phoneSystem.trouble.needsPerson.clear();
    await phoneSystem.byHand({
      kind: "create_user",
      firstName: "Lena",
      lastName: "Lind",
      email: "lena@firm.example",
      telephony: true,
      fax: false,
    });
    await hurry(office(), "lena@firm.example");
    expect(await synced("lena@firm.example")).toBe("done");
    expect(await reader.type("hanna", "show lena@firm.example")).not.toContain("by hand");
    const lines =
      "select count(*)::int lines from local.users u join local.lines l on l.user_id = u.id where email = $1";
    expect(await rows(lines, ["lena@firm.example"])).toEqual([{ lines: 1 }]);
  });
});
