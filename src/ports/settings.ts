import type { PersonId } from "../domain/identity.ts";
import type { SettingName, SettingValue } from "../domain/settings.ts";

/** What administrators have decided; read with each arrival (`People.arrive`). */
export interface SettingStore {
  /** Effective with the next request, everywhere. */
  set(name: SettingName, value: SettingValue, by: PersonId, now: Date): Promise<void>;
}
