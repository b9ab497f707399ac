/** What Switchboard asks for in either edition. */
export const usualScopes: readonly string[] = [
  ...["account:read", "users:read", "users:write", "users:role:write", "users:defaultdevice:write"],
  ...["addresses:read", "numbers:read", "numbers:write", "devices:read", "devices:write", "channels:read"],
  ...["faxlines:read", "faxlines:write", "faxlines:numbers:read", "groups:read", "groups:numbers:read"],
  ...["phonelines:read", "phonelines:write", "phonelines:devices:read", "phonelines:devices:write"],
  ...["phonelines:numbers:read", "phonelines:forwardings:read", "phonelines:forwardings:write"],
  ...["phonelines:voicemails:read", "phonelines:voicemails:write"],
];
