import { isIP } from "node:net";
import { z } from "zod";

/** What stands for several networks, as Express calls them. */
const proxies: Readonly<Record<string, readonly string[]>> = {
  none: [],
  loopback: ["loopback"],
  private: ["loopback", "linklocal", "uniquelocal"],
};
function isNetwork(text: string): boolean {
  const [address = "", bits, more] = text.split("/");
  const most = { 4: 32, 6: 128 }[isIP(address)];
  return (
    most !== undefined && more === undefined && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
}

/** Addresses and networks with commas or spaces between them. */
export const networks = z
  .string()
  .transform((list) => list.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(z.string().refine((one) => Object.hasOwn(proxies, one) || isNetwork(one))))
  .transform((list) => list.flatMap((one) => proxies[one] ?? [one]));
