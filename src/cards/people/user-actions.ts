import type { Command, ReadContext } from "../../core/request/command.ts";
import type { Action, Part } from "../../domain/chat/reply.ts";
import { actions } from "../../domain/chat/reply.ts";
import type { UserView } from "../../domain/people/user.ts";

/** What fits somebody as they are; asked for by name, so that a card knows no command's file. `now`: nothing more to fill in. */
const offers: readonly {
  readonly name: string;
  readonly now?: true;
  readonly own?: true;
  fits(user: UserView): boolean;
}[] = [
  { name: "assign", fits: (user) => user.telephony || user.fax },
  { name: "devices", now: true, own: true, fits: (user) => user.telephony },
  { name: "edit", own: true, fits: () => true },
  { name: "password", now: true, own: true, fits: (user) => !user.suspended },
  { name: "suspend", now: true, fits: (user) => !user.suspended },
  { name: "resume", now: true, fits: (user) => user.suspended },
  { name: "offboard", fits: (user) => user.leaves === null },
  { name: "cancel-offboard", now: true, fits: (user) => user.leaves !== null },
];

/** Buttons for what the viewer may do with somebody, or with what is their own; stopping oneself is no button. */
export function userActions({ commands, caller }: ReadContext, user: UserView): Part[] {
  const self = user.id === caller.user;
  const may = offers.flatMap(({ name, now, own, fits }) => {
    const command = commands.find((one) => one.name === name);
    return command && fits(user) && (own || !self) ? [toAction(command, self ? undefined : user, now === true)] : [];
  });
  return may.length > 0 ? [actions(...may)] : [];
}

/** Without a person: the viewer's own. */
function toAction({ name, title }: Command, user: UserView | undefined, now: boolean): Action {
  const intent = now
    ? ({ kind: "text", text: user ? `${name} ${user.email}` : name } as const)
    : ({ kind: "open", command: name, values: { ...(user && { person: user.email }) } } as const);
  return { label: title, intent };
}
