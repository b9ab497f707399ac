import type { Command, ReadContext } from "../core/command.ts";
import type { Action, Part } from "../core/reply.ts";
import { actions } from "../core/reply.ts";
import type { UserView } from "../domain/user.ts";

/** What fits somebody as they are; asked for by name, so that a card knows no command's file. `now`: nothing more to fill in. */
const offers: readonly { readonly name: string; readonly now?: true; fits(user: UserView): boolean }[] = [
  { name: "assign", fits: (user) => user.telephony || user.fax },
  { name: "devices", now: true, fits: (user) => user.telephony },
  { name: "edit", fits: () => true },
  { name: "password", now: true, fits: (user) => !user.suspended },
  { name: "suspend", now: true, fits: (user) => !user.suspended },
  { name: "resume", now: true, fits: (user) => user.suspended },
  { name: "offboard", fits: (user) => user.leaves === null },
  { name: "stay", now: true, fits: (user) => user.leaves !== null },
];

/** Buttons for what the viewer may do with somebody else. */
export function userActions({ commands, caller }: ReadContext, user: UserView): Part[] {
  if (user.id === caller.user) return [];
  const may = offers.flatMap(({ name, now, fits }) => {
    const command = commands.find((one) => one.name === name);
    return command && fits(user) ? [toAction(command, user, now === true)] : [];
  });
  return may.length > 0 ? [actions(...may)] : [];
}

function toAction({ name, title }: Command, { email }: UserView, now: boolean): Action {
  const intent = now
    ? ({ kind: "text", text: `${name} ${email}` } as const)
    : ({ kind: "open", command: name, values: { person: email } } as const);
  return { label: title, intent };
}
