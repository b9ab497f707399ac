const things: readonly (readonly [RegExp, string])[] = [
  [/QuickDial/, "an extension"],
  [/^(route|unroute|listPhoneNumbers)|Number/, "a number"],
  [/Device|Register|Mobile|External|Alias|Target/, "a device"],
  [/Fax|Tagline/, "a fax line"],
  [/Forwarding|Voicemail|Line/, "a phone line"],
  [/Channel/, "a channel"],
  [/Group/, "a group"],
  [/Address/, "a location"],
  [/User|Name|Role|Location/, "a user"],
];

const whole: Readonly<Record<string, string>> = {
  ...{ token: "The app signs in again", resetPassword: "The app asks for a mail with a new password" },
  ...{ readUserinfo: "The app asks who it is itself", readAccount: "The app asks whose account it is" },
  ...{ route: "The app leads a number elsewhere", routeChannel: "The app leads a number to a channel" },
  ...{ unroute: "The app leads a number nowhere", setName: "The app changes a name" },
  ...{ setRole: "The app changes who is an admin", setNumber: "The app leads a number elsewhere" },
};

const verbs: readonly (readonly [RegExp, string])[] = [
  [/^(list|read|check)/, "reads"],
  [/^add/, "adds"],
  [/^(remove|delete)/, "removes"],
  [/^attach/, "attaches"],
  [/^detach/, "detaches"],
];

/** What the app asks of the phone account, as somebody would say it. */
export function toSipgate(name: string): string {
  const verb = verbs.find(([fits]) => fits.test(name))?.[1] ?? "changes";
  const thing = things.find(([fits]) => fits.test(name))?.[1];
  const many = name.startsWith("list") ? thing?.replace(/^an? (.*)$/, "$1s") : thing;
  return whole[name] ?? (many ? `The app ${verb} ${many}` : `The app calls ${name}`);
}
