import type { Chat, FaultKind } from "../../server/faults.ts";
import type { ServerState } from "../../server/state.ts";
import { perform } from "../connection.ts";
import { icons } from "../icons.tsx";
import { Popover } from "../popover.tsx";
import { attempt } from "../toasts.tsx";
import { chatNames, faultWords } from "./words.ts";

const kinds = Object.keys(faultWords) as FaultKind[];

/** What can be made to go wrong, and what is about to. */
export function FaultsTool({ server }: { server: ServerState }) {
  const { faults, bot, databaseAwayUntil } = server;
  const times = (chat: Chat, kind: FaultKind) =>
    faults.find((one) => one.chat === chat && one.kind === kind)?.times ?? 0;
  const say = <T,>(doing: Promise<T>) => attempt("slack", doing);
  return (
    <Popover label="Faults" icon={icons.faults} lit={faults.length > 0}>
      {(close) => {
        const now = (doing: Promise<unknown>) => {
          close();
          say(doing);
        };
        return (
          <>
            <h2>Make something go wrong</h2>
            <p>With the next thing that happens in a chat; each press arms it once more.</p>
            <ul class="faults">
              {kinds.map((kind) => (
                <li key={kind}>
                  <b>{faultWords[kind].name}</b>
                  <span>{faultWords[kind].does}</span>
                  <span class="arm">
                    {(["slack", "teams"] as const).map((chat) => (
                      <button
                        key={chat}
                        type="button"
                        aria-label={`${faultWords[kind].name} in ${chatNames[chat]}`}
                        onClick={() => say(perform("fault.arm", { chat, kind }))}
                      >
                        {chatNames[chat]}
                        {times(chat, kind) > 0 && <i>{times(chat, kind)}</i>}
                      </button>
                    ))}
                  </span>
                </li>
              ))}
              <li>
                <b>Restart of the app</b>
                <span>It stops in an orderly way and starts again on the same database.</span>
                <span class="arm">
                  <button
                    type="button"
                    aria-label="Restart the app"
                    disabled={bot === "restarting"}
                    onClick={() => now(perform("app.restart", {}))}
                  >
                    Now
                  </button>
                </span>
              </li>
              <li>
                <b>Database away</b>
                <span>For 10 seconds the app cannot reach its database; what is under way breaks off.</span>
                <span class="arm">
                  <button
                    type="button"
                    aria-label="Take the database away"
                    disabled={databaseAwayUntil > 0}
                    onClick={() => now(perform("database.leave", {}))}
                  >
                    Now
                  </button>
                </span>
              </li>
            </ul>
          </>
        );
      }}
    </Popover>
  );
}
