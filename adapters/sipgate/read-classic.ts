import type { ActualDevice, ActualLine } from "../../src/domain/phone-system/desired-state.ts";
import type { LineSettings } from "../../src/domain/phone-system/line-settings.ts";
import type { DeviceKind } from "../../src/domain/routing/line.ts";
import type { Account } from "./account.ts";
import type { SipgateDevice, SipgateFaxline, SipgateForwarding, SipgateLine, SipgateNumber } from "./client/shapes.ts";
import type { Memory } from "./memory.ts";

/** What we told sipgate to do with unanswered calls: it keeps a number only, and not whose we meant. */
export interface Forwarded {
  readonly destination: string;
  readonly user: string | null;
}
export const forwardKey = (line: string) => `forward:${line}`;

export const quickDial = "QUICKDIAL";

/** Phone lines with what hangs on them, and fax lines. Devices that are on no line are shown, switched off, on the first. */
export async function readClassicLines(account: Account, memory: Memory, user: string): Promise<ActualLine[]> {
  const [numbers, lines, devices, faxlines] = await Promise.all([
    account.numbers(),
    account.lines(user),
    account.devices(user),
    account.faxlines(user),
  ]);
  const phones = await Promise.all(
    lines.map(async ({ id }, index): Promise<ActualLine> => {
      const [line, forwardings, forwarded] = await Promise.all([
        account.line(user, id),
        account.forwardings(user, id),
        memory.get<Forwarded>(forwardKey(id)),
      ]);
      const here = devices.filter(({ activePhonelines: [first] }) => (first ? first.id === id : index === 0));
      return {
        ...{ externalId: id, kind: "phone_line", ...dialable(numbers, id) },
        devices: here.map((device) => toDevice(device, device.activePhonelines.length > 0)),
        settings: settingsOf(line, forwardings, forwarded),
      };
    }),
  );
  return [...phones, ...faxlines.map((line) => toFaxLine(line, dialable(numbers, line.id).numbers))];
}

function dialable(numbers: readonly SipgateNumber[], endpoint: string) {
  const here = numbers.filter(({ endpointId }) => endpointId === endpoint);
  return {
    numbers: here.filter(({ type }) => type !== quickDial).map(({ number }) => number),
    extensions: here.filter(({ type }) => type === quickDial).map(({ number }) => number),
  };
}

const kinds: Readonly<Record<string, DeviceKind>> = {
  ...{ REGISTER: "voip_phone", MOBILE: "mobile", EXTERNAL: "external" },
  ...{ DESKTOP_APP: "app", MOBILE_APP: "app" },
};

export function toDevice({ id, type, alias, number }: SipgateDevice, enabled: boolean): ActualDevice {
  const kind = kinds[type] ?? "app";
  return {
    ...{ externalId: id, kind, name: alias, ringSeconds: 0, enabled },
    target: kind === "external" ? number || null : undefined,
  };
}

/** What a line has of which sipgate knows nothing. */
export const unknownSettings: LineSettings = {
  ...{ ringing: "together", noAnswer: null, forwardNumber: null, forwardUser: null },
  ...{ tagline: null, sendsFax: true, receivesFax: true },
};

export function toFaxLine({ id, tagline, canSend, canReceive }: SipgateFaxline, numbers: string[]): ActualLine {
  return {
    ...{ externalId: id, kind: "fax_line", numbers, extensions: [], devices: [] },
    settings: { ...unknownSettings, tagline: tagline || null, sendsFax: canSend, receivesFax: canReceive },
  };
}

function settingsOf(
  { voicemails }: SipgateLine,
  forwardings: readonly SipgateForwarding[],
  forwarded: Forwarded | undefined,
): LineSettings {
  const first = forwardings.find(({ active }) => active);
  if (first) {
    const user = forwarded?.destination === first.destination ? forwarded.user : null;
    const number = user === null ? first.destination : null;
    return { ...unknownSettings, noAnswer: "forward", forwardNumber: number, forwardUser: user };
  }
  return { ...unknownSettings, noAnswer: voicemails.some(({ active }) => active) ? "voicemail" : "busy" };
}
