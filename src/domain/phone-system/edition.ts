import { phrase, type Words } from "../chat/words.ts";
import { DomainError } from "../errors.ts";
import type { DeviceKind } from "../routing/line.ts";

export const editions = ["classic", "neo"] as const;
export type Edition = (typeof editions)[number];

interface EditionFacts {
  /** The kinds of devices that can be added. */
  readonly devices: readonly DeviceKind[];
  /** Whether devices beyond the free ones of a user cost something every month. */
  readonly devicesCost: boolean;
  /** What the phone system's own pages call things: so people find there what they read here. */
  readonly words: Readonly<Record<"devices" | "location", Words>>;
}

/** What is different between the editions of the phone account; everything else holds for both. */
export const editionTable: Readonly<Record<Edition, EditionFacts>> = {
  classic: {
    devices: ["voip_phone", "mobile", "external"],
    devicesCost: true,
    words: {
      devices: { en: "My telephony · Routing", de: "Meine Telefonie · Routing" },
      location: { en: "Location", de: "Standort" },
    },
  },
  neo: {
    devices: ["app", "voip_phone", "mobile"],
    devicesCost: false,
    words: {
      devices: { en: "Apps and devices", de: "Apps und Geräte" },
      location: { en: "Profile → Location", de: "Profil → Standort" },
    },
  },
};

/** An adopted device of another edition stays and can be removed, but none is added. */
export const notInEdition = () =>
  new DomainError(
    "invalid",
    phrase({ en: "This account has no devices of this kind.", de: "Diese Anlage hat keine Geräte dieser Art." }),
    "kind",
  );
