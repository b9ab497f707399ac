import type { ComponentChildren } from "preact";
import type { SipgatePane } from "../../server/sipgate-pane.ts";
import { useKept } from "../kept.ts";
import { Devices } from "./devices.tsx";
import { Lines } from "./lines.tsx";
import { Numbers } from "./numbers.tsx";
import { Trouble } from "./trouble.tsx";
import { Users } from "./users.tsx";

type Tab = "users" | "numbers" | "devices" | "lines" | "trouble";

const views: Readonly<Record<Tab, (props: { pane: SipgatePane }) => ComponentChildren>> = {
  users: Users,
  numbers: Numbers,
  devices: Devices,
  lines: Lines,
  trouble: Trouble,
};

/** The phone account's own pages, plainly: here a person does what the app cannot. */
export function SipgateWindow({ pane }: { pane: SipgatePane }) {
  const [kept, choose] = useKept("sipgate tab", "users");
  const tab: Tab = kept in views ? (kept as Tab) : "users";
  const names: Readonly<Record<Tab, string>> = {
    ...{ users: "Users", numbers: "Numbers", devices: "Devices", trouble: "Faults" },
    lines: pane.edition === "neo" ? "Channels" : "Phone lines",
  };
  const View = views[tab];
  return (
    <section class="window sipgate" aria-label="sipgate account">
      <header class="top">
        <span class="product">sipgate account</span>
        <span class="edition">{pane.edition}</span>
      </header>
      <nav class="tabs" aria-label="Pages of the sipgate account">
        {(Object.keys(views) as Tab[]).map((one) => (
          <button key={one} type="button" aria-current={one === tab ? "page" : undefined} onClick={() => choose(one)}>
            {names[one]}
            {one === "trouble" && pane.armed.length > 0 && <i>{pane.armed.length}</i>}
          </button>
        ))}
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys */}
      <section class="sheet-of" tabIndex={0} aria-label={names[tab]}>
        <View pane={pane} />
      </section>
    </section>
  );
}
