import { useEffect, useRef, useState } from "preact/hooks";
import type { Persona } from "../server/personas.ts";
import type { Side } from "./app.tsx";
import { Avatar } from "./avatar.tsx";
import { cityOf } from "./time-zone.ts";
import type { Unread } from "./unread.ts";

interface PickerProps {
  me: Persona;
  personas: readonly Persona[];
  side: Side;
  /** the company's */
  timeZone: string;
  unread: Unread;
  be(key: string): void;
}

/** Who one is in a chat, and who else one could be; the dot says that somebody was told something. */
export function PersonaPicker({ me, personas, side, timeZone, unread, be }: PickerProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = ({ target }: Event) => box.current?.contains(target as Node) || setOpen(false);
    const press = ({ key }: KeyboardEvent) => key === "Escape" && setOpen(false);
    document.addEventListener("pointerdown", away);
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("keydown", press);
    };
  }, [open]);
  const others = personas.filter(({ key }) => key !== me.key).some(({ key }) => unread.of(key, side) > 0);
  const choose = (key: string) => {
    setOpen(false);
    if (key !== me.key) be(key);
  };
  return (
    <div class="picker" ref={box}>
      <button type="button" class="picked" aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Avatar name={me.name} />
        <span class="unseen">You are </span>
        <span class="who">
          <b>{me.name}</b> <small>{roleOf(me, timeZone)}</small>
        </span>
        <span class="unseen">. Be somebody else</span>
        {others && <span class="dot" aria-hidden="true" />}
        <span class="chevron" aria-hidden="true" />
      </button>
      {open && (
        <div class="menu" role="menu">
          <p>Be somebody else</p>
          {personas.map((one) => (
            <button key={one.key} type="button" role="menuitem" onClick={() => choose(one.key)}>
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
