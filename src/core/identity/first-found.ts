/** The first who knows, in the order asked; one that is away hides nobody whom another knows. Rejects if nobody does and one is away. */
export async function firstFound<T>(asks: readonly Promise<T | undefined>[]): Promise<T | undefined> {
  const asked = await Promise.allSettled(asks);
  const found = asked.flatMap((one) => (one.status === "fulfilled" && one.value !== undefined ? [one.value] : []));
  const failed = asked.find((one) => one.status === "rejected");
  if (found.length === 0 && failed) throw failed.reason;
  return found[0];
}
