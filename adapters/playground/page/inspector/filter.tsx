import type { ComponentChildren } from "preact";
import type { Platform } from "../../fakes/wire.ts";
import type { ExchangeSeen, Setup } from "../../server/state.ts";
import { toWords } from "./words.ts";

export interface Filter {
  readonly platform: "all" | Platform;
  readonly direction: "all" | "in" | "out";
  readonly text: string;
}

export const emptyFilter: Filter = { platform: "all", direction: "all", text: "" };

/** Whether it is to be shown: the text is looked for in its words, its name, its request and its answer. */
export function fits(one: ExchangeSeen, { platform, direction, text }: Filter, setup: Setup): boolean {
  if (platform !== "all" && one.platform !== platform) return false;
  if (direction !== "all" && one.direction !== direction) return false;
  if (text.trim() === "") return true;
  const all = [toWords(one, setup), one.name, one.path, JSON.stringify([one.request, one.answer])].join("\n");
  return all.toLowerCase().includes(text.trim().toLowerCase());
}

interface FilterBarProps {
  readonly filter: Filter;
  setFilter(filter: Filter): void;
  readonly count: number;
  readonly of: number;
  readonly platforms: readonly Platform[];
  close(): void;
  readonly children: ComponentChildren;
}

export const platformNames: Readonly<Record<Platform, string>> = { slack: "Slack", teams: "Teams", sipgate: "sipgate" };
const directions = { all: "Both ways", in: "To the app", out: "From the app" } as const;

export function FilterBar({ filter, setFilter, count, of, platforms, close, children }: FilterBarProps) {
  return (
    <div class="bar-top">
      {children}
      <fieldset class="segment" aria-label="Platform">
        {(["all", ...platforms] as const).map((platform) => (
          <button
            key={platform}
            type="button"
            aria-pressed={filter.platform === platform}
            onClick={() => setFilter({ ...filter, platform })}
          >
            {platform === "all" ? (platforms.length > 2 ? "All" : "Both") : platformNames[platform]}
          </button>
        ))}
      </fieldset>
      <fieldset class="segment" aria-label="Direction">
        {(Object.keys(directions) as (keyof typeof directions)[]).map((direction) => (
          <button
            key={direction}
            type="button"
            aria-pressed={filter.direction === direction}
            onClick={() => setFilter({ ...filter, direction })}
          >
            {directions[direction]}
          </button>
        ))}
      </fieldset>
      <input
        type="search"
        aria-label="Filter the requests"
        placeholder="Filter"
        value={filter.text}
        onInput={({ currentTarget }) => setFilter({ ...filter, text: currentTarget.value })}
      />
      <small>{count === of ? `${of}` : `${count} of ${of}`} requests</small>
      <button type="button" class="x" aria-label="Close the inspector" onClick={close}>
        ×
      </button>
    </div>
  );
}
