import { type Locale, locales, type Words } from "../chat/words.ts";
import type { UserView } from "../people/user.ts";
import { type Edition, editionTable } from "../phone-system/edition.ts";
import type { Settings } from "../settings/settings.ts";

type Tariff = Pick<Settings, "freeDevices" | "devicePrice" | "currency">;

/** What so many devices of one user cost every month, in minor units: those beyond the free ones, on or off. */
export function monthlyPrice(devices: number, edition: Edition, { freeDevices, devicePrice }: Tariff): number {
  return editionTable[edition].devicesCost ? Math.max(0, devices - freeDevices) * devicePrice : 0;
}

export function devicesOf(user: Pick<UserView, "lines">): number {
  return user.lines.reduce((sum, { devices }) => sum + devices.length, 0);
}

/** "€1.95", "1,95 €": minor units as people read them, in each language. */
export function showMoney(minor: number, currency: string): Words {
  const show = (locale: Locale) => {
    const format = new Intl.NumberFormat(locale, { style: "currency", currency });
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  };
  return Object.fromEntries(locales.map((locale) => [locale, show(locale)])) as Words;
}
