import { useState } from "preact/hooks";
import type { Platform } from "../../fakes/wire.ts";
import type { ExchangeSeen, Setup } from "../../server/state.ts";
import { Detail } from "./detail.tsx";
import { emptyFilter, FilterBar, fits } from "./filter.tsx";
import { PersonPane } from "./person.tsx";
import { WireList } from "./wire-list.tsx";

interface InspectorProps {
  readonly wire: readonly ExchangeSeen[];
  readonly setup: Setup;
  /** what there is to filter by */
  readonly platforms: readonly Platform[];
  close(): void;
}

/** What went over the wire, and what the database says of somebody beside it. */
export function Inspector({ wire, setup, platforms, close }: InspectorProps) {
  const [filter, setFilter] = useState(emptyFilter);
  const [chosen, choose] = useState<number>();
  const [view, show] = useState<"wire" | "detail" | "person">("wire");
  const shown = wire.filter((one) => fits(one, filter, setup));
  const open = (id: number) => {
    choose(id);
    show("detail");
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (view === "detail") show("wire");
    else close();
  };
  return (
    <section class="inspector" aria-label="Inspector" data-view={view} onKeyDown={press}>
      <FilterBar {...{ filter, setFilter, count: shown.length, of: wire.length, platforms, close }}>
        <span class="segment views">
          <button type="button" aria-pressed={view !== "person"} onClick={() => show("wire")}>
            Wire
          </button>
          <button type="button" aria-pressed={view === "person"} onClick={() => show("person")}>
            Database
          </button>
        </span>
      </FilterBar>
      <WireList {...{ shown, setup, choose: open }} chosen={shown.find(({ id }) => id === chosen)} />
      <Detail exchange={wire.find(({ id }) => id === chosen)} setup={setup} back={() => show("wire")} />
      <PersonPane />
    </section>
  );
}
