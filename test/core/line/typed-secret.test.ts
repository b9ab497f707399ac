import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commands } from "../../../src/commands/index.ts";
import { guarded } from "../../../src/core/line/typed-secret.ts";

const kind = (text: string) => guarded({ kind: "text", text }).kind;

describe("What looks like a password in a chat", () => {
  it.each([
    ..."password hunter2!|Password hunter2|passwort geheim99|pasword hunter2|/password hunter2|kennwort abc".split("|"),
    ..."password Anna Berg|password 104|password @hunter2|password reset=yes|password person=hunter2".split("|"),
    ..."my password is hunter2|My Password: hunter2|mein Passwort ist Sommer24|mein neues passwort Sommer24".split("|"),
    ..."passwort: geheim|pw: x|the new password = hunter2|Kennwort lautet Schloss|edit @anna password=hunter2".split(
      "|",
    ),
    ...'request-admin reason="password: hunter2"|show passwort:abc|pass word: hunter2|passphrase is correct horse'.split(
      "|",
    ),
  ])("is refused: %s", (line) => {
    expect(guarded({ kind: "text", text: line })).toEqual({ kind: "secret" });
  });

  it.each([
    ..."password|password me|password ich|password --help|password anna@firm.de|passwort".split("|"),
    "password <@slack:T1:U1>",
    "password person=anna@firm.de",
    "password 0f8fad5b-d9cb-469f-a165-70867728950e",
    ...'request-admin reason="passwords are hard"|show anna|onboard @anna|edit @anna language=de|'.split("|"),
  ])("is not: %s", (line) => {
    expect(guarded({ kind: "text", text: line })).toEqual({ kind: "text", text: line });
  });

  it("is no line that a command gives as its example", () => {
    const lines = commands.flatMap(({ examples }) => examples).map((line) => line.replace(/@\w+/g, "<@slack:T1:U1>"));
    expect(lines.filter((line) => kind(line) !== "text")).toEqual([]);
  });

  it("is refused in a form as well; what is entered there otherwise passes", () => {
    const sent = (reason: string) => guarded({ kind: "submit", form: "f", values: { reason } }).kind;
    expect([sent("my password is hunter2"), sent("I lost my phone")]).toEqual(["secret", "submit"]);
  });

  it("is refused whatever it is, behind the word password", () => {
    const word = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
      .filter((text) => /^[^\s@=<-]+$/.test(text));
    fc.assert(
      fc.property(
        word,
        (typed) => ["me", "ich"].includes(typed.toLowerCase()) || kind(`password ${typed}`) === "secret",
      ),
    );
  });
});
