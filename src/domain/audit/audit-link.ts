/** A fact of the audit as the chain holds it. Times ISO 8601 with microseconds, UTC. */
export interface Fact {
  readonly nth: number;
  readonly id: number;
  readonly at: string;
  readonly actor: string | null;
  readonly verb: string;
  readonly user: string | null;
  /** SHA-256, hex, of salt and values; see `details`. */
  readonly digest: string;
}

/** With the hash of the link before it ("" for the first) and its own. */
export interface Linked extends Fact {
  readonly previous: string;
  readonly hash: string;
  /** What the digest was made of, as long as nobody was forgotten. */
  readonly details: {
    readonly salt: string | null;
    readonly before: string | null;
    readonly after: string | null;
  } | null;
  /** Of days (UTC) that began after this link, with the hash that was noted then. */
  readonly checkpoints: readonly { readonly day: string; readonly hash: string }[];
}
