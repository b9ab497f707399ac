import { sql } from "drizzle-orm";
import type { Inventory } from "../../src/ports/numbers/inventory.ts";
import type { Transaction } from "../engine/database.ts";
import { locations } from "../schema/locations.ts";
import { addBlock, lookAtBlock, removeBlock } from "./blocks.ts";
import { countFree, freeExtensions, freeNumbers } from "./free.ts";
import { extensionStock, numberStock } from "./inventory-stock.ts";

export function createInventory(tx: Transaction): Inventory {
  const { orm } = tx;
  return {
    places: () =>
      orm
        .select({
          name: locations.name,
          timeZone: locations.timeZone,
          country: locations.country,
          areaCode: locations.areaCode,
        })
        .from(locations)
        .orderBy(sql`lower(${locations.name})`),
    freeNumbers: (query) => freeNumbers(orm, query),
    freeExtensions: (query) => freeExtensions(orm, query),
    countFree: (now) => countFree(orm, now),
    numbers: (query) => numberStock(orm, query),
    extensions: (query) => extensionStock(orm, query),
    look: (block) => lookAtBlock(orm, block),
    add: (block, location) => addBlock(orm, block, location),
    remove: (block) => removeBlock(orm, block),
  };
}
