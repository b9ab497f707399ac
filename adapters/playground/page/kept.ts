import { useState } from "preact/hooks";

/** A choice that outlives the page. */
export function useKept(name: string, otherwise: string): [string, (value: string) => void] {
  const key = `playground ${name}`;
  const [value, setValue] = useState(() => localStorage.getItem(key) ?? otherwise);
  return [
    value,
    (next) => {
      localStorage.setItem(key, next);
      setValue(next);
    },
  ];
}

/** A mark on an element that style sheets see. */
export function keepIn(element: HTMLElement, name: string, on: boolean): void {
  if (on) element.dataset[name] = "";
  else delete element.dataset[name];
}
