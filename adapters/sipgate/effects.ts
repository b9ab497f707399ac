import type { Step } from "../../src/domain/phone-system/step.ts";
import type { Applied } from "../../src/ports/phone-system/phone-system.ts";
import { later } from "./steps/context.ts";

/** So long a reading may not show yet what was sent. */
const lagMost = 30_000;
/** A refusal is believed for so long, instead of being asked for each minute that a person takes. */
const refusedFor = 600_000;
const forgottenAfter = 600_000;

interface Sent {
  readonly value: string;
  readonly at: number;
  readonly tries: number;
  readonly person?: Applied;
}

/** What a step is about: the next one about the same replaces it. */
function subject(step: Step): string {
  if ("number" in step) return `number ${step.number}`;
  if ("extension" in step) return `extension ${step.extension}`;
  const { at, lineId, deviceId } = step as { at?: string; lineId?: string; deviceId?: string };
  return [step.kind, at, lineId, deviceId].join(" ");
}

/** Whether what was sent has come about: a step that is asked for once more right after it was sent has not. */
export function createEffects(now: () => number) {
  const sent = new Map<string, Sent>();
  return {
    /** What to answer without sending anything; undefined: send it. */
    before(step: Step): Applied | undefined {
      const last = sent.get(subject(step));
      if (!last || last.value !== JSON.stringify(step)) return undefined;
      const age = now() - last.at;
      if (last.person) return age < refusedFor ? last.person : undefined;
      return age < lagMost && !creates(step) ? later : undefined;
    },
    /** So often it was sent without any effect. */
    tries(step: Step): number {
      const last = sent.get(subject(step));
      return last && last.value === JSON.stringify(step) && now() - last.at < forgottenAfter ? last.tries : 0;
    },
    after(step: Step, applied: Applied): void {
      const tries = this.tries(step) + 1;
      const refused = applied.kind === "person" && refusable.has(step.kind);
      if (applied.kind === "person" && !refused) return;
      sent.set(subject(step), {
        ...{ value: JSON.stringify(step), at: now(), tries },
        ...(refused && { person: applied }),
      });
    },
  };
}

/** These know by themselves whether they were done already. */
const creates = ({ kind }: Step) => kind === "add_device" || kind === "add_line";
/** Refused by sipgate, not by what else is true at the moment. */
const refusable = new Set<Step["kind"]>(["add_extension", "remove_extension", "detach_number"]);
