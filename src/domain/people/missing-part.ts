/** What somebody may still lack, in the order in which one would mend it. */
export const missingParts = ["location", "number", "extension", "device", "noAnswer", "faxNumber"] as const;
export type MissingPart = (typeof missingParts)[number];
