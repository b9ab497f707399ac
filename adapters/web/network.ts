import { isIPv6 } from "node:net";

/**
 * Whom an address stands for: one connection has 2^64 of IPv6, so that its own part tells nobody apart and would give
 * whoever changes it new tries for ever. One of IPv4, written as IPv6 or not, stands for itself.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [left = [], right] = address.split("::").map((part) => part.split(":").filter(Boolean));
  const zeros = right ? Array<string>(8 - left.length - right.length).fill("0") : [];
  const groups = [...left, ...zeros, ...(right ?? [])].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
