import { dayIn } from "./time-zone.ts";

interface DayBreakProps {
  timeZone: string;
  at: number;
  /** when the message above was written; the first has none but itself */
  before: number;
}

/** Says the day where another one begins: a clock that is pushed leaps over nights. */
export function DayBreak({ timeZone, at, before }: DayBreakProps) {
  const day = dayIn(timeZone, at);
  return dayIn(timeZone, before) === day ? null : <p class="day">{day}</p>;
}
