/** What a VoIP phone proves itself by, without the secret itself: SHA-256 over user, realm and secret (RFC 8760). */
export interface DeviceProof {
  readonly user: string;
  readonly hash: string;
}

/**
 * Of a phone system that leaves passwords to our page. It keeps hashes, nothing that could be shown again; users and devices
 * go by what it calls them.
 */
export interface Passwords {
  /** Null: none yet. Undefined: the phone system does not know this user, not yet or not any more. */
  find(user: string): Promise<string | null | undefined>;
  /** The same, as it stays until this transaction ends: whoever changes it at the same moment comes before or after. */
  hold(user: string): Promise<string | null | undefined>;
  /** False: there is no such user. */
  set(user: string, hash: string): Promise<boolean>;
  /** Nobody signs in as this user any more, nor any phone of theirs, before it is set anew. */
  clear(user: string): Promise<void>;
  /** False: there is no such device. */
  setDevice(device: string, proof: DeviceProof): Promise<boolean>;
}

/** Slow on purpose. */
export interface Hasher {
  hash(password: string): Promise<string>;
  /** Takes as long where there is nothing to compare with. */
  verify(hash: string | null | undefined, password: string): Promise<boolean>;
}
