import { useRef, useState } from "preact/hooks";

export interface Suggestion {
  /** what is written in the place of what was typed */
  readonly insert: string;
  readonly label: string;
  readonly about?: string;
}

/** What could be meant by the text before the caret, and where it begins. */
export type Suggest = (before: string) => { from: number; options: readonly Suggestion[] };

interface ComposerProps {
  readonly placeholder: string;
  readonly suggest: Suggest;
  readonly start?: string;
  send(text: string): void;
}

const rowsMost = 8;

/** The box at the foot of a conversation: Enter sends, Tab or Enter takes what is suggested, Escape does not. */
export function Composer({ placeholder, suggest, start = "", send }: ComposerProps) {
  const [text, setText] = useState(start);
  const [caret, setCaret] = useState(start.length);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(true);
  const box = useRef<HTMLTextAreaElement>(null);
  const { from, options } = suggest(text.slice(0, caret));
  const shown = closed ? [] : options.slice(0, rowsMost);

  const change = (next: string, position: number) => {
    setText(next);
    setCaret(position);
    setAt(0);
    setClosed(false);
  };
  const take = ({ insert }: Suggestion) => {
    const next = `${text.slice(0, from)}${insert} ${text.slice(caret).trimStart()}`;
    change(next, from + insert.length + 1);
    box.current?.focus();
  };
  const go = () => {
    if (text.trim() === "") return;
    send(text.trim());
    setText(start);
    setCaret(start.length);
    setClosed(true);
  };
  const press = (event: KeyboardEvent) => {
    const chosen = shown[at];
    // what is written out already is sent
    const complete = chosen && text.slice(from, caret) === chosen.insert;
    if (event.key === "Escape") return setClosed(true);
    if (chosen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      return setAt((at + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length);
    }
    if (event.isComposing || event.shiftKey) return;
    if (chosen && !complete && (event.key === "Tab" || event.key === "Enter")) {
      event.preventDefault();
      return take(chosen);
    }
    if (event.key !== "Enter") return;
    event.preventDefault();
    go();
  };
  return (
    <div class="composer">
      {shown.length > 0 && (
        <div class="suggestions" role="listbox" aria-label="Suggestions">
          {shown.map((one, index) => (
            <button
              key={one.label}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(one)}
            >
              <b>{one.label}</b> <span>{one.about}</span>
            </button>
          ))}
        </div>
      )}
      <textarea
        ref={box}
        rows={1}
        value={text}
        {...{ placeholder, "aria-label": placeholder }}
        onInput={({ currentTarget: { value, selectionEnd } }) => change(value, selectionEnd)}
        onFocus={() => setClosed(false)}
        onBlur={() => setClosed(true)}
        onKeyDown={press}
      />
      <button type="button" class="send" aria-label="Send" disabled={text.trim() === ""} onClick={go}>
        <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
          <path d="M3.4 20.4 21 12 3.4 3.6l2 7.2L14 12l-8.6 1.2z" />
        </svg>
      </button>
    </div>
  );
}
