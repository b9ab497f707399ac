import { z } from "zod";

/** A row that is absent or broken is the default: one bad setting must not lock everybody out. */
const whole = (min: number, max: number, otherwise: number) =>
  z.int().min(min).max(max).default(otherwise).catch(otherwise);

/** What an administrator may change without a restart. */
export const settingsSchema = z.object({
  extensionFrom: whole(1, 999_999, 100),
  extensionTo: whole(1, 999_999, 199),
  quarantineDays: whole(0, 3650, 90),
  graceDays: whole(0, 365, 30),
});

export type Settings = z.infer<typeof settingsSchema>;
