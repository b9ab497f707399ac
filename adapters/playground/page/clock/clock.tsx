import { useEffect, useState } from "preact/hooks";
import type { ServerState } from "../../server/state.ts";
import { perform } from "../connection.ts";
import { icons } from "../icons.tsx";
import { Popover } from "../popover.tsx";
import { cityOf, dayIn, instantIn, timeIn } from "../time-zone.ts";
import { attempt } from "../toasts.tsx";

const hour = 3_600_000;
const pushes = [
  { label: "+1 hour", ms: hour },
  { label: "+1 day", ms: 24 * hour },
  { label: "+1 week", ms: 7 * 24 * hour },
];
/** The app's clock: it can be pushed forward, and what falls due happens. */
export function ClockTool({ server: { pushed, pushingTo }, timeZone }: { server: ServerState; timeZone: string }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const now = new Date(Date.now() + pushed);
  const inWhole = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone });
  const says = (
    <span class="now">
      <span class="wide">{dayIn(timeZone, now)}, </span>
      {timeIn(timeZone, now)}
    </span>
  );
  const push = (ms: number) => attempt("slack", perform("clock.push", { ms }));
  const busy = pushingTo > 0;
  return (
    <Popover label="Clock" icon={icons.clock} says={says} lit={pushed > 0}>
      {() => (
        <>
          <h2>
            {inWhole.format(now)} in {cityOf(timeZone)}
          </h2>
          <p>
            {busy
              ? `On the way to ${inWhole.format(new Date(pushingTo))} …`
              : pushed > 0
                ? `${inWords(pushed)} ahead of the real time.`
                : "The real time."}
          </p>
          <div class="row">
            {pushes.map(({ label, ms }) => (
              <button key={label} type="button" class="push" disabled={busy} onClick={() => push(ms)}>
                {label}
              </button>
            ))}
          </div>
          <ToDay {...{ now, timeZone, busy, push }} />
          <p class="note">
            What falls due on the way happens: rights and requests end, reminders are sent, whoever was to leave leaves.
            A clock only goes forward; only a new demo is back at the real time.
          </p>
        </>
      )}
    </Popover>
  );
}

/** Nine in the morning of a day. */
function ToDay({ now, timeZone, busy, push }: { now: Date; timeZone: string; busy: boolean; push(ms: number): void }) {
  const [day, setDay] = useState("");
  const ms = instantIn(timeZone, `${day}T09:00`) - now.getTime();
  const go = (event: Event) => {
    event.preventDefault();
    push(ms);
  };
  return (
    <form class="row" onSubmit={go}>
      <label class="to-day">
        <span>To a day, 9:00</span>
        <input type="date" value={day} onInput={({ currentTarget }) => setDay(currentTarget.value)} />
      </label>
      <button type="submit" class="push" disabled={busy || !(ms > 0)}>
        Go
      </button>
    </form>
  );
}

function inWords(ms: number): string {
  const hours = Math.round(ms / hour);
  const parts = [
    { count: Math.floor(hours / 24), unit: "day" },
    { count: hours % 24, unit: "hour" },
  ].filter(({ count }) => count > 0);
  const words = parts.map(({ count, unit }) => `${count} ${unit}${count === 1 ? "" : "s"}`);
  return words.join(" and ") || "Less than an hour";
}
