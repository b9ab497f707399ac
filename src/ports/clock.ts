/** The only source of "now": tests and the playground push it forward. */
export interface Clock {
  now(): Date;
}
