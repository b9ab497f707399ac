import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface PopoverProps {
  /** what the button is called */
  label: string;
  icon: ComponentChildren;
  /** what it says beside the icon; left out: the label, where there is room */
  says?: ComponentChildren;
  /** something is on */
  lit?: boolean;
  children(close: () => void): ComponentChildren;
}

/** A button of the header and what opens beneath it. */
export function Popover({ label, icon, says, lit = false, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = ({ target }: Event) => box.current?.contains(target as Node) || setOpen(false);
    const press = ({ key }: KeyboardEvent) => {
      if (key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", away);
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("keydown", press);
    };
  }, [open]);
  return (
    <div class="popover" ref={box}>
      <button
        ref={button}
        type="button"
        class="tool"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={says === undefined ? label : undefined}
        data-lit={lit}
        onClick={() => setOpen(!open)}
      >
        {icon}
        {says === undefined ? <span class="wide">{label}</span> : <span class="unseen">{label}: </span>}
        {says}
      </button>
      {open && (
        <div class="sheet" role="dialog" aria-label={label}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}
