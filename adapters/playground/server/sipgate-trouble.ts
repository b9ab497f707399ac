import type { FakeSipgate } from "../fakes/sipgate/index.ts";

/** What can be made to go wrong in the phone account; the last two cannot be taken back. */
export const troubleKinds = ["rate_limit", "error", "cut", "lag", "to_neo", "revoke"] as const;
export type TroubleKind = (typeof troubleKinds)[number];

export interface ArmedTrouble {
  readonly kind: TroubleKind;
  readonly times: number;
}

type Faults = FakeSipgate["faults"];

const retryAfterSeconds = 2;
const lagMs = 10_000;
const kindOf = (fault: { kind: string; status?: number }): TroubleKind =>
  fault.kind === "drop" ? "cut" : fault.status === 429 ? "rate_limit" : "error";

/** With the next request, except for what goes on until it is pressed again. */
export function makeTrouble(fake: FakeSipgate, troubles: { lag: boolean }, kind: TroubleKind): void {
  if (kind === "rate_limit") fake.faults.rateLimit("*", { retryAfterSeconds });
  else if (kind === "error") fake.faults.fail("*");
  else if (kind === "cut") fake.faults.drop("*", { after: true });
  else if (kind === "to_neo") fake.moveToNeo();
  else if (kind === "revoke") fake.revokeTokens();
  else {
    troubles.lag = !troubles.lag;
    fake.lag(troubles.lag ? { ms: lagMs } : {});
  }
}

/** What is still to come, and how often. */
export function armedIn(faults: Faults, lag: boolean): ArmedTrouble[] {
  const planned = faults.planned().map(({ fault, left }) => ({ kind: kindOf(fault), left }));
  const times = (kind: TroubleKind) =>
    planned.filter((one) => one.kind === kind).reduce((sum, { left }) => sum + left, 0);
  const all = troubleKinds.map((kind) => ({ kind, times: kind === "lag" ? Number(lag) : times(kind) }));
  return all.filter((one) => one.times > 0);
}
