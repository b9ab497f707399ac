import { isTrouble, SipgateError } from "./error.ts";
import { createHttp, type HttpOptions } from "./http.ts";
import * as shapes from "./shapes.ts";
import { unverified } from "./unverified.ts";

export type Client = ReturnType<typeof createClient>;

/** sipgate gives fewer than asked for at times: what comes counts. */
const pageSize = 100;
const pagesMost = 200;

/** An id in a path: sipgate takes any word there, and a wrong one for another request. */
function at(id: string): string {
  if (!/^[\w-]{1,64}$/.test(id)) throw new SipgateError("invalid", "id", { says: "no id of sipgate" });
  return id;
}

/**
 * The operations that we need and no others: it cannot give a number away for porting, change an address, or touch the
 * user that its own token belongs to.
 */
export function createClient(options: HttpOptions) {
  const http = createHttp(options);
  let own: Promise<string> | undefined;
  const self = () => {
    own ??= http.get("/v2/authorization/userinfo", shapes.userinfoShape).then(({ sub }) => sub);
    own.catch(() => {
      own = undefined;
    });
    return own;
  };
  /** A path below a user who is to be changed. */
  const theirs = async (user: string, rest: string) => {
    if (user === (await self()))
      throw new SipgateError("invalid", rest, { says: "the user of our own token is never changed" });
    return `/v2/${at(user)}${rest}`;
  };
  const userPath = async (user: string, rest = "") => (await theirs(user, rest)).replace("/v2/", "/v2/users/");

  async function pages<T>(path: string, read: (path: string) => Promise<T[]>): Promise<T[]> {
    const all: T[] = [];
    for (let page = 0; page < pagesMost; page++) {
      const some = await read(`${path}?offset=${all.length}&limit=${pageSize}`);
      all.push(...some);
      if (some.length < pageSize) return all;
    }
    throw new SipgateError("unavailable", path, { says: "the list has no end" });
  }

  return {
    self,
    count: http.count,
    isClassic: () =>
      http.get("/v2/groups", shapes.endpointsShape).then(
        () => true,
        (error) => {
          if (isTrouble(error, "edition")) return false;
          throw error;
        },
      ),

    users: () => http.get("/v2/users", shapes.usersShape),
    addresses: () => http.get("/v2/addresses", shapes.addressesShape),
    setName: async (user: string, firstName: string, lastName: string) =>
      http.write("PUT", await userPath(user, "/name"), { firstName, lastName }),
    setRole: async (user: string, admin: boolean) => http.write("PUT", await userPath(user, "/role"), { admin }),
    setLocation: async (user: string, addressId: number) =>
      http.write("PUT", await userPath(user, "/location"), { addressId }),
    deleteUser: async (user: string) => http.write("DELETE", await userPath(user)),
    resetPassword: (username: string) => http.write("POST", "/v2/passwordreset", { username }),

    numbers: () => pages("/v2/numbers", (path) => http.get(path, shapes.numbersShape)),
    /** The other fields of this request stay unsent: one of them gives the number away. */
    setNumber: (number: string, endpointId: string) => http.write("PUT", `/v2/numbers/${at(number)}`, { endpointId }),
    addQuickDial: async (user: string, number: string) => {
      await theirs(user, "");
      return http.write("POST", "/v2/numbers/quickdial", { userId: user, number });
    },
    removeQuickDial: (number: string) => http.write("DELETE", `/v2/numbers/quickdial/${at(number)}`),

    channels: () => http.get("/v2/channels", shapes.channelsShape),
    phoneNumbers: () => pages("/v3/phone-numbers", (path) => http.get(path, shapes.phoneNumbersShape)),
    route: (number: string, extension: string) =>
      http.write("PUT", "/v2/routings", { e164Numbers: [number], extension: at(extension) }),
    routeToChannel: (number: string, channel: string) =>
      http.write("PUT", "/v2/routings/channel", unverified.routeToChannel(number, at(channel))),
    unroute: (number: string) => http.write("DELETE", "/v2/routings", unverified.unroute(number)),

    devices: (user: string) => http.get(`/v2/${at(user)}/devices?type=all`, shapes.devicesShape),
    addDevice: async (user: string, kind: "register" | "mobile", alias: string) =>
      http.post(await theirs(user, `/devices/${kind}`), { alias }, shapes.deviceShape),
    addExternal: async (user: string, alias: string, number: string) =>
      http.post(await theirs(user, "/devices/external"), { alias, number }, shapes.deviceShape),
    setAlias: (device: string, value: string) => http.write("PUT", `/v2/devices/${at(device)}/alias`, { value }),
    setTarget: (device: string, number: string) =>
      http.write("PUT", `/v2/devices/${at(device)}/external/targetnumber`, { number }),
    /** Both at once: what is left out would be lost. */
    setEmergencyAddress: (device: { id: string; dnd: boolean }, emergencyAddressId: number) =>
      http.write("PUT", `/v2/devices/${at(device.id)}`, { dnd: device.dnd, emergencyAddressId }),
    removeDevice: (device: string) => http.write("DELETE", `/v2/devices/${at(device)}`),

    lines: (user: string) => http.get(`/v2/${at(user)}/phonelines`, shapes.endpointsShape),
    line: (user: string, line: string) => http.get(`/v2/${at(user)}/phonelines/${at(line)}`, shapes.lineShape),
    addLine: async (user: string) => http.post(await theirs(user, "/phonelines"), undefined, shapes.endpointShape),
    removeLine: async (user: string, line: string) =>
      http.write("DELETE", await theirs(user, `/phonelines/${at(line)}`)),
    attachDevice: async (user: string, line: string, deviceId: string) =>
      http.write("POST", await theirs(user, `/phonelines/${at(line)}/devices`), { deviceId }),
    detachDevice: async (user: string, line: string, device: string) =>
      http.write("DELETE", await theirs(user, `/phonelines/${at(line)}/devices/${at(device)}`)),
    forwardings: (user: string, line: string) =>
      http.get(`/v2/${at(user)}/phonelines/${at(line)}/forwardings`, shapes.forwardingsShape),
    setForwardings: async (user: string, line: string, forwardings: shapes.SipgateForwarding[]) =>
      http.write("PUT", await theirs(user, `/phonelines/${at(line)}/forwardings`), { forwardings }),
    voicemails: (user: string, line: string) =>
      http.get(`/v2/${at(user)}/phonelines/${at(line)}/voicemails`, shapes.voicemailsShape),
    setVoicemail: async (user: string, line: string, { id, active, transcription, timeout }: Voicemail) =>
      http.write("PUT", await theirs(user, `/phonelines/${at(line)}/voicemails/${at(id)}`), {
        active,
        transcription,
        timeout,
      }),

    faxlines: (user: string) => http.get(`/v2/${at(user)}/faxlines`, shapes.faxlinesShape),
    addFaxline: async (user: string) => http.post(await theirs(user, "/faxlines"), undefined, shapes.endpointShape),
    setTagline: async (user: string, line: string, value: string) =>
      http.write("PUT", await theirs(user, `/faxlines/${at(line)}/tagline`), { value }),
    removeFaxline: async (user: string, line: string) =>
      http.write("DELETE", await theirs(user, `/faxlines/${at(line)}`)),
  };
}

interface Voicemail {
  readonly id: string;
  readonly active: boolean;
  readonly transcription: boolean;
  readonly timeout: number;
}
