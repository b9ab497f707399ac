import type { SlackUser } from "./slack-user.ts";

/** The people of a workspace when a test names none: one of every sort. */
export const demoUsers: readonly (Partial<SlackUser> & { id: string; name: string })[] = [
  { id: "U0ANNA", name: "anna", lastName: "Schmidt", locale: "de-DE" },
  { id: "U0BEN", name: "ben", lastName: "Okafor", locale: "en-GB", timeZone: "Europe/London" },
  { id: "U0CARLA", name: "carla", lastName: "Rossi", admin: true },
  { id: "U0GUEST", name: "gil", lastName: "Guest", guest: "restricted" },
  { id: "U0SINGLE", name: "sina", lastName: "Single", guest: "ultra_restricted" },
  { id: "U0GONE", name: "dora", lastName: "Departed", deleted: true },
  { id: "U0STRANGE", name: "sam", lastName: "Stranger", stranger: true, email: "sam@other.example" },
  { id: "U0ROBOT", name: "robbi", lastName: "", bot: true, email: "" },
];
