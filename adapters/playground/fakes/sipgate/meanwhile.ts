/** What a person does just before the next request of an operation, or of any (`*`). */
export function createMeanwhile() {
  let planned: { target: string; act: () => void }[] = [];
  return {
    plan(target: string, act: () => void): void {
      planned.push({ target, act });
    },
    happen(name: string): void {
      const next = planned.find(({ target }) => target === name || target === "*");
      planned = planned.filter((one) => one !== next);
      next?.act();
    },
  };
}
