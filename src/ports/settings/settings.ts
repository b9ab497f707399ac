import type { ChannelId } from "../../domain/chat/channel.ts";
import type { PersonId } from "../../domain/identity/identity.ts";
import type { ChannelSetting, SettingName, Settings, SettingValue } from "../../domain/settings/settings.ts";

/** What administrators have decided; for a request it is read with the arrival (`People.arrive`). */
export interface SettingStore {
  read(): Promise<Settings>;
  /** Effective with the next request, everywhere. */
  set(name: SettingName, value: SettingValue, by: PersonId, now: Date): Promise<void>;
  /** The settings that name this room now. */
  naming(room: ChannelId): Promise<ChannelSetting[]>;
}
