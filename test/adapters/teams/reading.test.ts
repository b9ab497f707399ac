import { describe, expect, it } from "vitest";
import { readData, toData } from "../../../adapters/teams/button-data.ts";
import { readObjectId, toChatId } from "../../../adapters/teams/identity.ts";
import { readForm } from "../../../adapters/teams/outbound/form.ts";
import { toMessageCard } from "../../../adapters/teams/outbound/message.ts";
import { reply, text } from "../../../src/domain/chat/reply.ts";

const tenant = "0a1b2c3d-0000-4000-8000-00000000abcd";
const anna = "11111111-2222-4333-8444-555555555555";
const surface = { locale: "en", tenant, nameOf: () => undefined } as const;

describe("What comes back from a card is read as a stranger's word", () => {
  it("a form without its id, or none at all, is none of ours", () => {
    for (const data of [undefined, null, "x", 7, [], {}, { "#form": 7 }, { "text:note": "n" }])
      expect(readForm(data, tenant)).toBeUndefined();
  });

  it("inputs of no kind we know, of no text, or empty are left out", () => {
    const data = {
      "#form": "f",
      note: "n",
      "file:x": "x",
      ":x": "x",
      "text:": "",
      "text:a": 7,
      "text:b": "",
      "date:c": null,
    };
    expect(readForm(data, tenant)).toEqual({ form: "f", values: {} });
  });

  it("a name that means something to JavaScript does no harm", () => {
    const data = JSON.parse('{"#form":"f","__proto__":"x","text:__proto__":"x","constructor:a":"x","text:note":"n"}');
    expect(readForm(data, tenant)?.values).toEqual({ note: "n" });
    expect(Object.getPrototypeOf(readForm(data, tenant)?.values)).toBe(Object.prototype);
  });

  it("a person is an object id, and always one of our tenant", () => {
    expect(readForm({ "#form": "f", "member:who": anna.toUpperCase() }, tenant)?.values).toEqual({
      who: `teams:${tenant}:${anna}`,
    });
    for (const forged of [`teams:other:${anna}`, "29:1abc", "anna@firm.example", `${anna},${anna}`])
      expect(readForm({ "#form": "f", "member:who": forged }, tenant)?.values).toEqual({});
  });

  it("a button that carries no intent of ours stands for nothing", () => {
    for (const data of [
      undefined,
      null,
      "x",
      {},
      { "#intent": 7 },
      { "#intent": "{" },
      { "#intent": '{"kind":"run"}' },
    ])
      expect(readData(data)).toBeUndefined();
    const intent = { kind: "text", text: "list <2> & more" } as const;
    expect(readData(toData(intent))).toEqual(intent);
  });
});

describe("Who somebody is", () => {
  it("is their tenant and object id, however they are spelled", () => {
    expect(toChatId(tenant.toUpperCase(), anna.toUpperCase())).toBe(toChatId(tenant, anna));
    expect(readObjectId(tenant.toUpperCase(), toChatId(tenant, anna))).toBe(anna);
  });

  it("is nobody of ours in another tenant or another chat", () => {
    expect(readObjectId(tenant, toChatId("ffffffff-0000-4000-8000-000000000000", anna))).toBeUndefined();
    expect(readObjectId(tenant, `slack:${tenant}:${anna}`)).toBeUndefined();
  });
});

describe("A card", () => {
  it("larger than Teams takes is a mistake that a test sees, not one that Teams refuses", () => {
    const long = text({ text: "x".repeat(2900) });
    expect(() => toMessageCard(reply(...Array.from({ length: 8 }, () => long)), surface)).not.toThrow();
    expect(() => toMessageCard(reply(...Array.from({ length: 10 }, () => long)), surface)).toThrow("26 KB");
  });

  it("draws no run of nothing but space, wherever it stands", () => {
    const card = JSON.stringify(
      toMessageCard(reply(text({ text: " " }, { text: "a" }, { text: " " }, { text: "b" })), surface),
    );
    expect(card).toContain('"text":"a "');
    expect(card).not.toContain('"text":" "');
  });
});
