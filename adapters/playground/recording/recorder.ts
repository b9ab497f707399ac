import type { Deed, Recording, Shown, Step } from "./recording.ts";
import { toSame } from "./same-each-time.ts";
import { readScreens, type Screens, type Sides, toNews } from "./screens.ts";
import { createSlackSteps } from "./slack-steps.ts";
import { createTeamsSteps } from "./teams-steps.ts";

// biome-ignore lint/suspicious/noExplicitAny: deeds of every sort; each is checked where it is made
export type AnyDeeds = Readonly<Record<string, (asked: any) => Promise<unknown>>>;

export interface RecordedWorld extends Sides {
  readonly deeds: AnyDeeds;
  now(): number;
  /** resolves when nothing is under way any more */
  settle(): Promise<void>;
}

/** Faults, restarts and the clock, as they are asked for. */
const ofTheBench = /^(fault|app|database|clock)\./;

/** Writes down what is done and what everybody reads then. One thing after the other: each is waited for. */
export function createRecorder(world: RecordedWorld, changed: () => void) {
  const steps: Step[] = [];
  const begins = world.now();
  const words: AnyDeeds | Record<string, (asked: never) => Deed> = {
    ...createSlackSteps(world).to,
    ...createTeamsSteps(world).to,
  };
  let before: Screens = readScreens(world);
  let last: Promise<unknown> = Promise.resolve();

  function describe(name: string, asked: object): Deed | undefined {
    if (ofTheBench.test(name)) return { does: name, ...(Object.keys(asked).length > 0 ? { asked } : {}) };
    return (words as Record<string, ((asked: object) => Deed) | undefined>)[name]?.(asked);
  }

  function keep(step: Step): void {
    const former = steps.at(-1);
    // letters of a word that is typed into a field
    const same =
      former?.does === "fills in" && step.does === "fills in" && former.on === step.on && former.who === step.who;
    const [label] = Object.keys(step.enters ?? {});
    if (same && label !== undefined && Object.keys(former.enters ?? {}).includes(label)) steps.pop();
    steps.push(step);
    changed();
  }

  async function record(name: string, asked: object): Promise<unknown> {
    const deed = describe(name, asked);
    if (!deed) return world.deeds[name]?.(asked);
    const at = world.now();
    let refused: { refused?: string } = {};
    try {
      return await world.deeds[name]?.(asked);
    } catch (error) {
      refused = { refused: error instanceof Error ? error.message : String(error) };
      throw error;
    } finally {
      await world.settle();
      const now = readScreens(world);
      // what somebody enters is told by the step itself
      const shows: Shown[] = deed.does === "fills in" ? [] : toSame(toNews(before, now), world.now());
      before = now;
      keep({ after: at - begins, ...deed, ...refused, shows });
    }
  }

  return {
    count: () => steps.length,
    /** does something, once everything before has been written down */
    perform(name: string, asked: object): Promise<unknown> {
      const doing = last.then(() => record(name, asked));
      last = doing.catch(() => {});
      return doing;
    },
    async end(about: string): Promise<Recording> {
      await last;
      return { about, begins: new Date(begins).toISOString(), steps };
    },
  };
}

export type Recorder = ReturnType<typeof createRecorder>;
