/**
 * Requests that nobody has seen documented in full. Each is tried, what it did is read back, and where the reading does not
 * show it, a person is asked instead. docs/guides/sipgate.md lists what to try with an account.
 */
export const unverified = {
  /** Path and that it exists: sipgate-labs-api-skill, references/rest-api.md; the body is inferred from `PUT /routings`. */
  routeToChannel: (number: string, channelId: string) => ({ e164Numbers: [number], channelId }),
  /** As above; it is said to free numbers, its body is not shown. */
  unroute: (number: string) => ({ e164Numbers: [number] }),
  /** Numbers that lead nowhere read with an empty `endpointId`; whether one can be written is not said. */
  nowhere: "",
  /** Extensions are documented for classic; neo is not mentioned. */
  quickDialOnNeo: true,
} as const;
