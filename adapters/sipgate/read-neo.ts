import type { ActualLine } from "../../src/domain/phone-system/desired-state.ts";
import type { Account } from "./account.ts";
import type { SipgateChannel, SipgateUser } from "./client/shapes.ts";
import { quickDial, toDevice, toFaxLine, unknownSettings } from "./read-classic.ts";

/** Somebody's own channels: theirs by name, or with nobody else in them. */
export function ownChannels(channels: readonly SipgateChannel[], user: string): SipgateChannel[] {
  const theirs = channels.filter(({ owner }) => owner === user);
  if (theirs.length > 0) return theirs;
  return channels.filter(({ owner, users }) => owner === "" && users.length === 1 && users[0]?.id === user);
}

/** On neo a channel is what a phone line is on classic; how it rings can be read in parts and changed by nobody but people. */
export async function readNeoLines(account: Account, { id: user, directDialIds }: SipgateUser): Promise<ActualLine[]> {
  const [channels, phoneNumbers, numbers, devices, faxlines] = await Promise.all([
    account.channels(),
    account.phoneNumbers(),
    account.numbers(),
    account.devices(user),
    account.faxlines(user),
  ]);
  const all = phoneNumbers.flatMap((item) => [item, ...item.numbers]);
  const leadingTo = (...targets: string[]) =>
    all.filter(({ routing }) => routing && targets.includes(routing.targetId)).map(({ e164Number }) => e164Number);
  const own = ownChannels(channels, user);
  const extensionsOf = (channel: string, first: boolean) =>
    numbers
      .filter(({ id, type, endpointId }) => {
        if (type !== quickDial) return false;
        const elsewhere = own.some((one) => one.id === endpointId);
        return endpointId === channel || (first && !elsewhere && directDialIds.includes(id));
      })
      .map(({ number }) => number);
  return [
    ...own.map(({ id }, index): ActualLine => {
      const first = index === 0;
      return {
        ...{ externalId: id, kind: "phone_line", extensions: extensionsOf(id, first), settings: unknownSettings },
        // a number may be said to lead to the user rather than to their channel
        numbers: leadingTo(id, ...(first ? [user] : [])),
        devices: first ? devices.map((device) => toDevice(device, true)) : [],
      };
    }),
    ...faxlines.map((line) => toFaxLine(line, leadingTo(line.id))),
  ];
}
