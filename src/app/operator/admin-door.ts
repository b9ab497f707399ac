import { openDoor } from "../../../adapters/admin-socket/server.ts";
import type { App } from "../../core/request/app.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Config } from "../config.ts";
import { exportPage } from "./audit-lines.ts";
import { grantOnServer } from "./grant.ts";

/** For `npm run admin` and `npm run audit`. A server without it serves all the same. */
export async function openAdminDoor({ DATA_DIR }: Config, { store, log }: App, clock: Clock) {
  const answer = async (wish: readonly string[]) => {
    if (wish[0] === "audit") return exportPage(store, Number(wish[2] ?? 0) || 0);
    const said = await grantOnServer(store, wish, clock.now());
    log.warn({ wish: wish[0] }, "done by the door of this machine");
    return said;
  };
  return openDoor(DATA_DIR, answer).catch((error: unknown) => {
    log.warn({ error: String(error) }, "`npm run admin` cannot reach this server: its door could not be opened");
    return async () => {};
  });
}
