import type { createInbound, InboundFault } from "../fakes/inbound.ts";
import type { FakeSlack } from "../fakes/slack/fake-slack.ts";
import type { FakeTeams } from "../fakes/teams/fake-teams.ts";

export type Chat = "slack" | "teams";

/** What can be made to go wrong with the next thing in a chat. */
export const faultKinds = ["rate_limit", "error", "slow", "redelivery", "double_click", "reorder"] as const;
export type FaultKind = (typeof faultKinds)[number];

/** What is still to come, and how often. */
export interface ArmedFault {
  readonly chat: Chat;
  readonly kind: FaultKind;
  readonly times: number;
  /** something waits on its way for the next one to overtake it */
  readonly holds?: boolean;
}

export interface FaultParts {
  readonly slack: Pick<FakeSlack, "faults">;
  readonly teams: Pick<FakeTeams, "faults">;
  readonly inbound: Readonly<Record<Chat, ReturnType<typeof createInbound>>>;
}

const retryAfterSeconds = 2;
const slowMs = 4000;
const statuses: Record<string, FaultKind> = { "429": "rate_limit", "500": "error" };

/** All that goes wrong on purpose, in both chats and both directions. */
export function createFaultBoard({ slack, teams, inbound }: FaultParts) {
  const sides = { slack, teams };
  const doubled: Record<Chat, number> = { slack: 0, teams: 0 };
  const outward = (fault: { kind: string; status?: number }): FaultKind | undefined =>
    fault.kind === "delay" ? "slow" : fault.kind === "rate_limited" ? "rate_limit" : statuses[String(fault.status)];
  const isInward = (kind: FaultKind): kind is InboundFault => kind === "redelivery" || kind === "reorder";

  function timesOf(chat: Chat, kind: FaultKind): number {
    if (kind === "double_click") return doubled[chat];
    if (isInward(kind)) return inbound[chat].armed()[kind];
    return sides[chat].faults
      .planned()
      .filter(({ fault }) => outward(fault) === kind)
      .reduce((sum, { left }) => sum + left, 0);
  }

  return {
    /** the next call of the app, the next request to it, or the next press of a button */
    arm(chat: Chat, kind: FaultKind): void {
      const { faults } = sides[chat];
      if (kind === "rate_limit") faults.rateLimit("*", { retryAfterSeconds });
      else if (kind === "error") faults.fail("*");
      else if (kind === "slow") faults.delay("*", slowMs);
      else if (kind === "double_click") doubled[chat] += 1;
      else inbound[chat].arm(kind);
    },
    disarm(chat: Chat, kind: FaultKind): void {
      if (kind === "double_click") doubled[chat] = 0;
      else if (isInward(kind)) inbound[chat].disarm(kind);
      else sides[chat].faults.forget((fault) => outward(fault) === kind);
    },
    armed: (): readonly ArmedFault[] =>
      (["slack", "teams"] as const).flatMap((chat) =>
        faultKinds.flatMap((kind) => {
          const times = timesOf(chat, kind);
          const holds = kind === "reorder" && inbound[chat].holds();
          return times > 0 || holds ? [{ chat, kind, times, ...(holds ? { holds } : {}) }] : [];
        }),
      ),
    /** A press of a button, or two at once when that was planned; the answer is that of the first. */
    async press<T>(chat: Chat, once: () => Promise<T>): Promise<T> {
      if (doubled[chat] === 0) return once();
      doubled[chat] -= 1;
      const [first] = await Promise.allSettled([once(), once()]);
      if (first.status === "rejected") throw first.reason;
      return first.value;
    },
  };
}

export type FaultBoard = ReturnType<typeof createFaultBoard>;
