import type { SettingName } from "../settings/settings.ts";

/**
 * Whether a setting is part of the gate to a right: who says yes, how many, in what time, who hears of
 * it, and how long the right lasts. One administrator changes it alone, so all others are told; a new setting does not
 * compile before it says whether it is one.
 */
export const isOfTheGate: Readonly<Record<SettingName, boolean>> = {
  extensionFrom: false,
  extensionTo: false,
  quarantineDays: false,
  graceDays: false,
  areaCodeCheck: false,
  approvalsNeeded: true,
  requestHours: true,
  reminderHours: true,
  adminHoursCap: true,
  adminForGood: true,
  hrApprovalsNeeded: true,
  hrHoursCap: true,
  approvers: true,
  toldOfRequests: true,
  escalateHours: true,
  escalateTo: true,
  requestsChannel: true,
  newsChannel: false,
  defaultLanguage: false,
  freeDevices: false,
  devicePrice: false,
  currency: false,
};
