import type { Delivering } from "./delivery.ts";

export interface DriverParts extends Delivering {
  url: string;
  commands: Record<string, { shouldEscape: boolean }>;
}
