import type { AdminRequest } from "../domain/admin-request.ts";
import { type Deciders, decidersOf } from "../domain/deciders.ts";
import type { Settings } from "../domain/settings.ts";
import type { Repositories } from "../ports/store.ts";

export type WhoDecides = (request: AdminRequest) => Deciders;

/** One statement; then who decides each request follows from the rules alone. */
export async function whoDecides({
  store,
  settings,
  now,
}: {
  readonly store: Pick<Repositories, "approvals">;
  readonly settings: Settings;
  readonly now: Date;
}): Promise<WhoDecides> {
  const staff = await store.approvals.staff([...settings.toldOfRequests], now);
  return (request) => decidersOf(request, staff, settings, now);
}
