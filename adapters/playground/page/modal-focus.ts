import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** A form has the focus while it is open; afterwards what had it before, or where one types. */
export function useModalFocus(box: RefObject<HTMLElement>, shown: unknown): void {
  // what had it may be gone with what is shown
  useLayoutEffect(() => {
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [shown]);
  useLayoutEffect(() => {
    const opened = box.current;
    const around = opened?.closest(".window");
    const before = document.activeElement;
    opened?.focus({ preventScroll: true });
    return () => {
      const within = document.activeElement === document.body || opened?.contains(document.activeElement);
      // somebody is elsewhere already
      if (!within) return;
      const back = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : undefined;
      setTimeout(() => (back ?? around?.querySelector<HTMLElement>(".composer textarea"))?.focus());
    };
  }, []);
}
