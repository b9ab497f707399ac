/** The id of a new one-time link, and the hash of its secret to be stored. */
export interface NewSecret {
  readonly id: string;
  readonly hash: string;
}

/** The pages that people reach outside the chat. */
export interface Pages {
  secret(): NewSecret;
  /** Where a one-time link opens. It is a secret: made when it is shown or sent, stored and logged nowhere. */
  addressOf(link: string): string;
}
