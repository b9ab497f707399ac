/** Seconds; tests are in more of a hurry. */
export interface Pace {
  /** How often it is looked for jobs that time alone has made due. */
  readonly poll: number;
  /** How long a job of a process that died stays with it. */
  readonly lease: number;
  /** False: no job runs by the clock. */
  readonly schedules: boolean;
}

export const usualPace: Pace = { poll: 2, lease: 60, schedules: true };
