export async function lockFolder(_folder: string): Promise<() => Promise<void>> {
  return async () => {};
}
