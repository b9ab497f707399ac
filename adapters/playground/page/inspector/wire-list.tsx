import { useEffect, useRef } from "preact/hooks";
import type { ExchangeSeen, Setup } from "../../server/state.ts";
import { secondIn } from "../time-zone.ts";
import { platformNames } from "./filter.tsx";
import { Timing } from "./timing.tsx";
import { toFault, toWords } from "./words.ts";

interface WireListProps {
  readonly shown: readonly ExchangeSeen[];
  readonly setup: Setup;
  readonly chosen: ExchangeSeen | undefined;
  choose(id: number): void;
}

const nearEnd = 60;

/** Every request and its answer, the latest at the foot, where the list stays unless somebody scrolls away. */
export function WireList({ shown, setup, chosen, choose }: WireListProps) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    if (list.current && atEnd.current) list.current.scrollTop = list.current.scrollHeight;
  }, [shown.at(-1)?.id]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen?.id]);
  const scrolled = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: { currentTarget: HTMLElement }) => {
    atEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
  };
  const press = (event: KeyboardEvent) => {
    const position = shown.findIndex(({ id }) => id === chosen?.id);
    const next: Record<string, number> = {
      ...{ ArrowDown: position + 1, ArrowUp: position < 0 ? shown.length - 1 : position - 1 },
      ...{ Home: 0, End: shown.length - 1 },
    };
    const to = next[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const one = shown[Math.max(0, Math.min(shown.length - 1, to))];
    if (one) choose(one.id);
  };
  return (
    <div
      class="wire"
      ref={list}
      role="listbox"
      aria-label="Requests"
      tabIndex={0}
      onScroll={scrolled}
      onKeyDown={press}
    >
      {shown.length === 0 && (
        <p class="nothing">Nothing yet. Whatever happens between the chats and the app stands here.</p>
      )}
      {shown.map((one) => (
        <button
          key={one.id}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={one.id === chosen?.id}
          data-bad={one.status === 0 || one.status >= 400}
          onClick={() => choose(one.id)}
        >
          <time>{secondIn(setup.timeZone, one.at)}</time>
          <span class={`chat on-${one.platform}`}>{platformNames[one.platform]}</span>
          <span class="way" title={one.direction === "in" ? "to the app" : "from the app"}>
            {one.direction === "in" ? "→" : "←"}
          </span>
          <span class="what">
            {toWords(one, setup)}
            {one.fault && <mark>{toFault(one)}</mark>}
          </span>
          <span class="code">{one.status === 0 ? "none" : one.status}</span>
          <Timing exchange={one} />
        </button>
      ))}
    </div>
  );
}
