import type { ReadContext } from "../../core/request/command.ts";
import type { Span } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { devicesOf, monthlyPrice, showMoney } from "../../domain/devices/price.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { editionTable } from "../../domain/phone-system/edition.ts";

type Priced = Pick<ReadContext, "edition" | "settings">;

const monthly: Words = { en: "{price} a month", de: "{price} im Monat" };

/** "€3.90 a month" for so many devices of one person; undefined where they cost nothing. */
export function priceSpan({ edition, settings }: Priced, devices: number): Span | undefined {
  const price = monthlyPrice(devices, edition, settings);
  return price > 0 ? { say: phrase(monthly, { price: showMoney(price, settings.currency) }) } : undefined;
}

/** Before a form is sent: what a further device would cost; nothing where it is free. */
export function priceNotice({ edition, settings }: Priced, devices: number): Span[] {
  const { freeDevices, devicePrice, currency } = settings;
  if (!editionTable[edition].devicesCost || devices < freeDevices || devicePrice === 0) return [];
  const words = {
    en: "This is device {nth}: from number {first} on each costs {price} a month.",
    de: "Das ist Gerät {nth}: Ab dem {first}. kostet jedes {price} im Monat.",
  };
  const price = showMoney(devicePrice, currency);
  return [{ say: phrase(words, { nth: String(devices + 1), first: String(freeDevices + 1), price }) }];
}

const sums: Words = {
  en: "{name} costs {now} a month then instead of {before}; the whole account {all}.",
  de: "{name} kostet dann {now} im Monat statt {before}; die ganze Anlage {all}.",
};

/** What so many devices more or less do to the monthly sums of the person and of the account; nothing where nothing changes. */
export async function priceChange(ctx: ReadContext, user: UserView, by: number): Promise<Span[]> {
  const { edition, settings, store } = ctx;
  const devices = devicesOf(user);
  const before = monthlyPrice(devices, edition, settings);
  const now = monthlyPrice(devices + by, edition, settings);
  if (now === before) return [];
  const all = await accountPrice(ctx, store);
  const show = (minor: number) => showMoney(minor, settings.currency);
  const values = { name: fullName(user), now: show(now), before: show(before), all: show(all + now - before) };
  return [{ say: phrase(sums, values) }];
}

/** The monthly sum of the whole account, in minor units. */
export async function accountPrice(
  { edition, settings }: Priced,
  { devices }: Pick<ReadContext["store"], "devices">,
): Promise<number> {
  if (!editionTable[edition].devicesCost) return 0;
  return (await devices.countPaid(settings.freeDevices)) * settings.devicePrice;
}
