import type { Intent } from "../../../../src/domain/chat/intent.ts";

/**
 * Every action that was ever shipped on a button, from the first version on: such a button may still stand in somebody's chat.
 * A line is added when a command or a sort of action is added, and never taken away, whatever becomes of the command.
 */
export const commandsEverShipped = [
  ...["onboard", "show", "me", "list", "edit", "assign", "move", "release", "free", "numbers", "add-numbers"],
  ...[
    "remove-numbers",
    "end-rest",
    "devices",
    "costs",
    "add-device",
    "change-device",
    "adjust-device",
    "remove-device",
  ],
  ...["no-answer", "ringing", "fax", "add-fax", "change-fax", "remove-fax", "suspend", "resume", "offboard"],
  ...["leave-number", "stay", "restore", "erase", "locations", "add-location", "change-location", "remove-location"],
  ...["request-admin", "requests", "cancel-request", "approvals", "approve", "deny", "revoke-admin", "settings", "set"],
  ...["help", "audit", "why", "connect", "disconnect", "link", "links", "no-link"],
  ...["away", "back", "change-request", "credentials", "lock-me", "password", "who"],
  ...["release-early", "cancel-offboard", "reject-link", "approvers"],
  ...["email", "confirm-email", "refuse-email", "request", "grant", "revoke"],
  ...["sync"],
] as const;

/** What a button may be; a new kind does not compile before it is here. */
const id = "0b4c1b1e-8c9d-4f0e-9b1a-2f3c4d5e6f70";
export const kindsEverShipped: Readonly<Record<Intent["kind"], readonly Intent[]>> = {
  text: [
    { kind: "text", text: "" },
    { kind: "text", text: "list incomplete" },
    { kind: "text", text: "list starting" },
  ],
  open: [{ kind: "open", command: "onboard", values: { person: "nobody@firm.example" }, fresh: true }],
  submit: [{ kind: "submit", form: id, values: { first: "Eve" } }],
  secret: [{ kind: "secret" }],
  confirm: [
    { kind: "confirm", question: id, yes: true },
    { kind: "confirm", question: id, yes: false },
  ],
};

/** How an action is named on the platforms: by its place, `to:` where it leads to a page; the data of a card. */
export const idsEverShipped = {
  slack: ["do:", "to:"],
  teams: ["#intent", "#form", "#command"],
} as const;

/** What no version ever made, or one that nobody remembers. */
export const garbage = [
  "",
  "{",
  "null",
  "[]",
  '"x"',
  '{"kind":"launch"}',
  '{"kind":"open","command":7,"values":{}}',
  "approve",
];
