import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** A list that stays at its foot while it grows, unless somebody reads further up. */
export function useFoot(grows: unknown): RefObject<HTMLDivElement> {
  const list = useRef<HTMLDivElement>(null);
  const atFoot = useRef(true);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    let last = 0;
    const look = () => {
      const far = element.scrollHeight - element.scrollTop - element.clientHeight > 120;
      // only a person scrolls up; what grows below is followed
      atFoot.current = !far || (atFoot.current && element.scrollTop >= last);
      last = element.scrollTop;
    };
    element.addEventListener("scroll", look, { passive: true });
    // pictures and cards get their height later, and the inspector takes some of the list's own
    const watching = new ResizeObserver(() => atFoot.current && element.scrollTo({ top: element.scrollHeight }));
    for (const one of [element, ...element.children]) watching.observe(one);
    return () => {
      element.removeEventListener("scroll", look);
      watching.disconnect();
    };
  }, []);
  useLayoutEffect(() => {
    if (atFoot.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [grows]);
  return list;
}
