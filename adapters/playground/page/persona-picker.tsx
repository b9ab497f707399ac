import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Persona } from "../server/personas.ts";
import { Avatar } from "./avatar.tsx";
import type { Chat } from "./side.ts";
import { cityOf } from "./time-zone.ts";
import type { Unread } from "./unread.ts";

interface PickerProps {
  me: Persona;
  personas: readonly Persona[];
  side: Chat;
  /** the company's */
  timeZone: string;
  unread: Unread;
  be(key: string): void;
}

/** Whose window was just exchanged for another one: whoever chose with the keys goes on where they were. */
let chosenIn: Chat | undefined;

/** Who one is in a chat, and who else one could be; the dot says that somebody was told something. */
export function PersonaPicker({ me, personas, side, timeZone, unread, be }: PickerProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (chosenIn === side) button.current?.focus();
    chosenIn = undefined;
  }, []);
  // before the next key is pressed
  useLayoutEffect(() => {
    if (!open) return;
    const away = ({ target }: Event) => box.current?.contains(target as Node) || setOpen(false);
    document.addEventListener("pointerdown", away);
    box.current?.querySelector<HTMLElement>("[data-me]")?.focus();
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Tab") return setOpen(false);
    const items = [...(box.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined && event.key !== "Escape") return;
    event.preventDefault();
    if (to !== undefined) return items.at(to % items.length)?.focus();
    setOpen(false);
    button.current?.focus();
  };
  const others = personas.filter(({ key }) => key !== me.key).some(({ key }) => unread.of(key, side) > 0);
  const choose = (key: string) => {
    setOpen(false);
    if (key === me.key) return button.current?.focus();
    chosenIn = side;
    be(key);
  };
  return (
    <div class="picker" ref={box}>
      <button
        ref={button}
        type="button"
        class="picked"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Avatar name={me.name} />
        <span class="unseen">You are </span>
        <span class="who">
          <b>{me.name}</b> <small>{roleOf(me, timeZone)}</small>
        </span>
        <span class="unseen">. Be somebody else</span>
        {others && <span class="dot" title="Somebody else was told something" aria-hidden="true" />}
        <span class="chevron" aria-hidden="true" />
      </button>
      {open && (
        <div class="menu" role="menu" tabIndex={-1} onKeyDown={press}>
          <p>Be somebody else</p>
          {personas.map((one) => (
            <button
              key={one.key}
              type="button"
              role="menuitem"
              tabIndex={-1}
              data-me={one.key === me.key ? "" : undefined}
              onClick={() => choose(one.key)}
            >
              <Avatar name={one.name} />
              <span class="who">
                <b>{one.name}</b>
                <small>{one.role}</small>
              </span>
              {one.key === me.key ? <span class="here">you</span> : <Badge count={unread.of(one.key, side)} />}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Where the clock in the header is not theirs, it says whose times they read. */
const roleOf = ({ role, timeZone }: Persona, home: string) =>
  timeZone === home ? role : `${role} · ${cityOf(timeZone)} time`;

export const Badge = ({ count }: { count: number }) =>
  count > 0 ? (
    <span class="badge" title={`${count} new`}>
      {count}
    </span>
  ) : null;
