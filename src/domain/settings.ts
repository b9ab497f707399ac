import { z } from "zod";

/** What an administrator may change without a restart; absent rows are the defaults. */
export const settingsSchema = z.object({
  extensionFrom: z.int().min(1).default(100),
  extensionTo: z.int().max(999999).default(199),
  quarantineDays: z.int().min(0).default(90),
});

export type Settings = z.infer<typeof settingsSchema>;
