import type { SipgatePane } from "../../server/sipgate-pane.ts";
import type { TroubleKind } from "../../server/sipgate-trouble.ts";
import { act } from "./do.ts";

interface Words {
  readonly name: string;
  readonly does: string;
  readonly button: string;
}

const words: Readonly<Record<TroubleKind, Words>> = {
  rate_limit: {
    ...{ name: "429 with Retry-After", button: "Arm" },
    does: "Switchboard's next request is refused: too many, come again in 2 seconds.",
  },
  error: { name: "500", does: "Switchboard's next request fails inside sipgate.", button: "Arm" },
  cut: { name: "Connection cut", does: "The next request is carried out, and its answer is lost.", button: "Arm" },
  lag: { name: "Lag", does: "What is written can be read only 10 seconds later.", button: "Switch" },
  to_neo: {
    ...{ name: "Move to neo", button: "Move" },
    does: "sipgate moves the account from classic to neo: phone lines become channels.",
  },
  revoke: { name: "Revoke the token", does: "Switchboard can't sign in any more.", button: "Revoke" },
};

/** What can be made to go wrong in the phone account. */
export function Trouble({ pane }: { pane: SipgatePane }) {
  const kinds = (Object.keys(words) as TroubleKind[]).filter((kind) => kind !== "to_neo" || pane.edition === "classic");
  return (
    <ul class="faults">
      {kinds.map((kind) => {
        const { name, does, button } = words[kind];
        const times = pane.armed.find((one) => one.kind === kind)?.times ?? 0;
        return (
          <li key={kind}>
            <b>{name}</b>
            <span>{does}</span>
            <span class="arm">
              <button
                type="button"
                aria-pressed={kind === "lag" ? times > 0 : undefined}
                onClick={() => act("sipgate.trouble", { kind })}
              >
                {kind === "lag" ? (times > 0 ? "On" : "Off") : button}
                {kind !== "lag" && times > 0 && <i>{times}</i>}
                <span class="unseen"> {name}</span>
              </button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
