import type { AdminRequest } from "../../domain/approvals/admin-request.ts";
import { type Deciders, decidersOf } from "../../domain/approvals/deciders.ts";
import { channelOf, type Settings } from "../../domain/settings/settings.ts";
import type { Repositories } from "../../ports/store.ts";

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

/** The room in which approvers are to be asked takes no messages: then they are asked one by one, never nobody. */
export async function roomRefuses({
  store,
  settings,
}: {
  readonly store: Pick<Repositories, "notices">;
  readonly settings: Settings;
}): Promise<boolean> {
  const room = channelOf(settings.approvers);
  return room !== undefined && !(await store.notices.takes(room.id));
}
