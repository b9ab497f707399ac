import { expect } from "vitest";
import type { Premises } from "../../../fixtures/company/premises.ts";
import { admins, askAdmin, askOffice, audited, office, type Row } from "./row.ts";

/** A place of the row's own, as nobody else's row looks at it. */
const place =
  (what: string) =>
  async ({ rows }: Premises, who: string) =>
    void (await rows(
      "insert into locations (name, time_zone, street, postcode, city) values ($1, 'Europe/Berlin', 'Am Hof 1', '53111', 'Bonn')",
      [`${what} ${who}`],
    ));
const is = (name: (who: string) => string, expected: readonly object[]) => async (premises: Premises, who: string) =>
  expect(await premises.rows("select time_zone, area_code, city from locations where name = $1", [name(who)])).toEqual(
    expected,
  );

export const locations: readonly Row[] = [
  {
    ...{ command: "locations", does: "look at the locations", line: () => "locations" },
    reads: office(
      askOffice("locations"),
      /^Locations\n[\s\S]*Berlin\W+Torstraße 1, 10119 Berlin, DE · Europe\/Berlin · area code 30 · \d+ people · \d+ numbers/,
    ),
  },
  {
    ...{ command: "add-location", does: "add a location in one line", grows: { locations: 1, ...audited } },
    line: (who) => `add-location "Bonn ${who}" street="Am Hof 1" postcode=53111 city=Bonn zone=berlin area=0228`,
    reads: admins(askAdmin("add-location"), /^Bonn \w+ is a location now\./),
    after: is((who) => `Bonn ${who}`, [{ time_zone: "Europe/Berlin", area_code: "228", city: "Bonn" }]),
  },
  {
    ...{ command: "add-location", does: "add a location with the form", grows: { locations: 1, ...audited } },
    line: (who) => `add-location name="Köln ${who}"`,
    send: { "Street and number": "Domplatz 1", Postcode: "50667", City: "Köln" },
    reads: admins(askAdmin("add-location"), /^Köln \w+ is a location now\./),
    after: is((who) => `Köln ${who}`, [{ time_zone: "Europe/Berlin", area_code: null, city: "Köln" }]),
  },
  {
    ...{ command: "change-location", does: "change a location", before: place("Changed"), grows: audited },
    line: (who) => `change-location "Changed ${who}"`,
    send: { City: "Beuel", "Area code": "0228" },
    reads: admins(askAdmin("change-location"), /^Changed \w+ is changed: city Beuel, area code 228\.$/),
    after: is((who) => `Changed ${who}`, [{ time_zone: "Europe/Berlin", area_code: "228", city: "Beuel" }]),
  },
  {
    ...{ command: "remove-location", does: "remove a location", press: "Yes, do it" },
    before: place("Removed"),
    line: (who) => `remove-location "Removed ${who}"`,
    reads: admins(askAdmin("remove-location"), /^Removed \w+ is removed\.$/),
    grows: { locations: -1, ...audited },
    after: is((who) => `Removed ${who}`, []),
  },
];
