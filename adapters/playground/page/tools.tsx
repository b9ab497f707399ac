import { useEffect } from "preact/hooks";
import type { ServerState } from "../server/state.ts";
import { ClockTool } from "./clock/clock.tsx";
import { FaultsTool } from "./faults/faults.tsx";
import { icons } from "./icons.tsx";
import { RecordTool } from "./record/record.tsx";
import { RenewTool } from "./renew.tsx";

interface ToolsProps {
  server: ServerState;
  timeZone: string;
  inspecting: boolean;
  inspect(on: boolean): void;
}

/** The test bed's part of the header. */
export function Tools({ server, timeZone, inspecting, inspect }: ToolsProps) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.code !== "KeyI") return;
      event.preventDefault();
      inspect(!inspecting);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [inspecting, inspect]);
  return (
    <div class="tools" role="toolbar" aria-label="Test bed">
      <ClockTool {...{ server, timeZone }} />
      <FaultsTool server={server} />
      <RecordTool server={server} />
      <RenewTool />
      <button
        type="button"
        class="tool"
        aria-label="Inspector"
        aria-pressed={inspecting}
        aria-keyshortcuts="Alt+I"
        title="Inspector (Alt+I)"
        data-lit={inspecting}
        onClick={() => inspect(!inspecting)}
      >
        {icons.inspector}
        <span class="wide">Inspector</span>
      </button>
    </div>
  );
}
