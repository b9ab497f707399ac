import type { ExchangeSeen, Setup } from "../../server/state.ts";
import { Json } from "./json.tsx";
import { toTime } from "./timing.tsx";
import { toFault, toWords } from "./words.ts";

/** One exchange whole. */
export function Detail({ exchange, setup, back }: { exchange: ExchangeSeen | undefined; setup: Setup; back(): void }) {
  if (!exchange)
    return (
      <section class="detail nothing" aria-label="Request">
        Choose a request to read all of it.
      </section>
    );
  const { request, answer, status, ms, deadlineMs, error, fault, path, name } = exchange;
  const facts = [
    status === 0 ? "no answer" : `HTTP ${status}`,
    deadlineMs === undefined ? toTime(ms) : `${toTime(ms)} of ${deadlineMs / 1000} s`,
    error,
    fault && toFault(exchange),
  ].filter(Boolean);
  return (
    <section class="detail" aria-label="Request">
      <h3>
        <button type="button" class="back" aria-label="Back to the list" onClick={back}>
          ←
        </button>
        {toWords(exchange, setup)}
      </h3>
      <p class="path">
        <code>{path}</code> <code>{name}</code>
      </p>
      <p>{facts.join(" · ")}</p>
      <details open>
        <summary>Request</summary>
        <Json value={request} />
      </details>
      <details open>
        <summary>Answer</summary>
        <Json value={answer} />
      </details>
    </section>
  );
}
