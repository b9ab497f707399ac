import type { RecordedWorld } from "./recorder.ts";
import type { Deed, Recording, Shown } from "./recording.ts";
import { toSame } from "./same-each-time.ts";
import { readScreens, toNews } from "./screens.ts";
import { createSlackSteps } from "./slack-steps.ts";
import { createTeamsSteps } from "./teams-steps.ts";

export interface Replayed {
  readonly index: number;
  /** who did what, for who reads that it went otherwise */
  readonly step: string;
  readonly expected: readonly Shown[];
  readonly read: readonly Shown[];
}

/** A slow machine takes its time; what was expected and is there is not waited for. */
const usualPatienceMs = 10_000;

/** Does again what was recorded, step by step, and tells what everybody reads. `at` sets the clock before each. */
export async function* replay(
  { steps, begins }: Recording,
  world: RecordedWorld,
  at: (time: number) => void,
  patienceMs = usualPatienceMs,
): AsyncGenerator<Replayed> {
  const [inSlack, inTeams] = [createSlackSteps(world), createTeamsSteps(world)];
  const perform = async (name: string, asked: object) => world.deeds[name]?.(asked);
  await world.settle();
  let before = readScreens(world);
  for (const [index, { shows, after, refused, ...deed }] of steps.entries()) {
    at(new Date(begins).getTime() + after);
    const doing =
      deed.chat === "slack"
        ? inSlack.read(deed, perform)
        : deed.chat === "teams"
          ? inTeams.read(deed, perform)
          : perform(deed.does, deed.asked ?? {});
    await doing.catch((error: unknown) => {
      // what was refused then may be refused again
      if (refused === undefined) throw error;
    });
    const look = () => toSame(toNews(before, readScreens(world)), world.now());
    let read: Shown[] = [];
    const until = performance.now() + (deed.does === "fills in" ? 0 : patienceMs);
    do {
      await world.settle();
      read = look();
    } while (JSON.stringify(read) !== JSON.stringify(shows) && performance.now() < until);
    before = readScreens(world);
    yield { index, step: toTitle(index, deed), expected: shows, read: deed.does === "fills in" ? [] : read };
  }
}

const toTitle = (index: number, { who, does, what, text, on }: Deed): string =>
  [`${index + 1}.`, who, does, text ?? (what === undefined ? undefined : `"${what}"`), on && `on "${on}"`]
    .filter(Boolean)
    .join(" ");
