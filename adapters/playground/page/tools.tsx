import type { ServerState } from "../server/state.ts";
import { ClockTool } from "./clock/clock.tsx";
import { FaultsTool } from "./faults/faults.tsx";
import { RenewTool } from "./renew.tsx";

/** The test bed's part of the header. */
export function Tools({ server }: { server: ServerState }) {
  return (
    <div class="tools" role="toolbar" aria-label="Test bed">
      <ClockTool server={server} />
      <FaultsTool server={server} />
      <RenewTool />
    </div>
  );
}
