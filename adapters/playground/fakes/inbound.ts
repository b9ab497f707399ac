/** What can happen to a request on its way to the app. */
export type InboundFault = "redelivery" | "reorder";

export interface Inbound {
  /** Sends once as it is, or as what was planned says; the answer is that of the first time. */
  pass<T>(send: (fault?: InboundFault) => Promise<T>): Promise<T>;
}

/** Nothing happens to it. */
export const straight: Inbound = { pass: (send) => send() };

/** A platform that hears no answer sends again; within the same second the signature would be the same as well. */
const againAfterMs = 1100;

/**
 * What happens to the next requests. `redelivery`: it comes twice, the same body. `reorder`: it waits until another one
 * was answered, or for so long.
 */
export function createInbound(changed: () => void, waitMs = 10_000) {
  const armed: Record<InboundFault, number> = { redelivery: 0, reorder: 0 };
  let release: (() => void) | undefined;

  async function hold(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((done) => {
      release = done;
      timer = setTimeout(done, waitMs);
    });
    clearTimeout(timer);
    release = undefined;
  }

  const take = (fault: InboundFault): boolean => {
    if (armed[fault] === 0) return false;
    armed[fault] -= 1;
    changed();
    return true;
  };

  return {
    armed: (): Readonly<Record<InboundFault, number>> => armed,
    /** whether something waits for the next one to overtake it */
    holds: (): boolean => release !== undefined,
    arm(fault: InboundFault): void {
      armed[fault] += 1;
    },
    /** what waits goes on */
    disarm(fault: InboundFault): void {
      armed[fault] = 0;
      if (fault === "reorder") release?.();
    },
    async pass<T>(send: (fault?: InboundFault) => Promise<T>): Promise<T> {
      if (release) {
        const overtaken = release;
        return send().finally(overtaken);
      }
      if (take("reorder")) {
        await hold();
        changed();
        return send("reorder");
      }
      if (!take("redelivery")) return send();
      const first = await send();
      setTimeout(() => void send("redelivery").finally(changed), againAfterMs);
      return first;
    },
  };
}
