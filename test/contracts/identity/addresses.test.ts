import { expect, test } from "vitest";
import type { Address } from "../../../src/ports/identity/addresses.ts";
import { later, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const ada: Address = {
  chat: "teams:t:ada",
  service: "https://one.example/",
  member: "29:ada",
  conversation: "a:ada",
  locale: "de-DE",
  timeZone: "Europe/Berlin",
};

describeEachStore("where somebody can be written to", (store) => {
  const start = async () => openStore(await store.open()).store.addresses;

  test("is remembered whole, and follows when the platform moves them", async () => {
    const { find, save } = await start();
    expect(await find(ada.chat)).toBeUndefined();
    await save(ada, now);
    await save({ ...ada, service: "https://two.example/", locale: "en-GB" }, later(1));
    expect(await find(ada.chat)).toEqual({ ...ada, service: "https://two.example/", locale: "en-GB" });
  });

  test("is not lost when they are seen among others, where nothing of it is told", async () => {
    const { find, save } = await start();
    await save(ada, now);
    const { chat, member } = ada;
    await save({ chat, member, service: "https://two.example/" }, later(1));
    expect(await find(chat)).toEqual({ ...ada, service: "https://two.example/" });
  });

  test("is forgotten when the app is taken away", async () => {
    const { find, save, forget } = await start();
    await save(ada, now);
    await forget(ada.chat);
    expect(await find(ada.chat)).toBeUndefined();
  });

  test("is asked for in shared conversations of the platform, those seen last first", async () => {
    const { channels, saveChannel, forgetChannel } = await start();
    const [one, two, three] = ["19:one", "19:two", "19:three"].map((id) => ({ id, service: "https://one.example/" }));
    if (!one || !two || !three) throw new Error("three channels");
    await saveChannel("teams", one, now);
    await saveChannel("teams", two, later(1));
    await saveChannel("elsewhere", three, later(2));
    await saveChannel("teams", one, later(3));
    expect(await channels("teams", 9)).toEqual([one, two]);
    expect(await channels("teams", 1)).toEqual([one]);
    await forgetChannel(one.id);
    expect(await channels("teams", 9)).toEqual([two]);
  });
});
