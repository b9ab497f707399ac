/** What a test wants to know of afterwards, though the platform would let it pass. */
export interface Watch {
  /** numbers that were led away from where somebody else had them */
  thefts: { number: string; from: string; to: string }[];
  /** devices that are paid for: from a user's third on */
  costs: { user: string; device: string }[];
  /** what must never be sent */
  violations: string[];
}

export const createWatch = (): Watch => ({ thefts: [], costs: [], violations: [] });
