import type { PersonId } from "../domain/identity.ts";
import type { SettingName } from "../domain/settings.ts";

/** What administrators have decided; read with each arrival (`People.arrive`). */
export interface SettingStore {
  /** Effective with the next request, everywhere. */
  set(name: SettingName, value: number, by: PersonId, now: Date): Promise<void>;
}
