/**
 * Digits that call for help or reach a service wherever they are dialled, as phone systems reserve them: nobody gets one as an
 * extension. Each from and to, both of it.
 */
export const reservedExtensions: readonly (readonly [from: number, to: number])[] = [
  [110, 119],
  ...[211, 311, 411, 511, 611, 711, 811, 911, 999].map((one) => [one, one] as const),
  [9900, 9999],
];

export function isReserved(extension: string): boolean {
  return reservedExtensions.some(([from, to]) => Number(extension) >= from && Number(extension) <= to);
}
