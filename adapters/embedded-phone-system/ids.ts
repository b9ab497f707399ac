/** "w12" -> 12: the letter says what it is, as at sipgate. */
export function toId(externalId: string): number {
  const id = Number(/^[a-z](\d+)$/.exec(externalId)?.[1]);
  if (!Number.isSafeInteger(id)) throw new Error(`no id of this phone system: ${externalId}`);
  return id;
}
