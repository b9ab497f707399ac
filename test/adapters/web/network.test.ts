import { expect, test } from "vitest";
import { networkOf } from "../../../adapters/web/network.ts";

test("tries are counted for all addresses that one connection has, and for nobody else's", () => {
  const home = networkOf("2001:db8:1:2::7");
  for (const same of ["2001:db8:1:2:ffff:1:2:3", "2001:DB8:1:2::", "2001:0db8:0001:0002::9%eth0"])
    expect(networkOf(same), same).toBe(home);
  for (const other of ["2001:db8:1:3::7", "2001:db8::1:2:0:7", "::1", "203.0.113.7", "::ffff:203.0.113.7"])
    expect(networkOf(other), other).not.toBe(home);
  for (const whole of ["203.0.113.7", "::ffff:203.0.113.7", "", "unknown", "a:b"])
    expect(networkOf(whole), whole).toBe(whole);
});
