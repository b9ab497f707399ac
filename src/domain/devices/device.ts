import { phrase, type Words } from "../chat/words.ts";
import { DomainError } from "../errors.ts";
import type { UserId } from "../identity/identity.ts";
import type { DeviceKind } from "../routing/line.ts";

/** A device with whose it is. Ring time in seconds, place counts from 1. */
export interface OwnedDevice {
  readonly id: string;
  readonly user: UserId;
  readonly person: string | null;
  readonly owner: string;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly ringSeconds: number;
  readonly enabled: boolean;
  readonly place: number;
}

export const deviceKindWords: Readonly<Record<DeviceKind, Words>> = {
  app: { en: "App", de: "App" },
  voip_phone: { en: "VoIP phone", de: "VoIP-Telefon" },
  mobile: { en: "Mobile phone", de: "Mobiltelefon" },
  external: { en: "External line", de: "Externer Anschluss" },
};
export const deviceKinds = Object.keys(deviceKindWords) as DeviceKind[];

export const deviceErrors = {
  noTelephony: (name: string) =>
    new DomainError(
      "invalid",
      phrase(
        {
          en: "{name} may not phone: switch telephony on first (edit).",
          de: "{name} darf nicht telefonieren: Schalte erst Telefonie ein (edit).",
        },
        { name },
      ),
      "person",
    ),
  gone: () =>
    new DomainError(
      "not_found",
      phrase({ en: "This device is not there any more.", de: "Dieses Gerät gibt es nicht mehr." }),
      "device",
    ),
  needsNumber: () =>
    new DomainError(
      "invalid",
      phrase({ en: "Which number is called?", de: "Welche Nummer wird angerufen?" }),
      "number",
    ),
};
