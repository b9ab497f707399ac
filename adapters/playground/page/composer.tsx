import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useHistory } from "./history.ts";
import { type Suggestion, Suggestions } from "./suggestion-list.tsx";

/** What could be meant by the text before the caret, and where it begins. */
export type Suggest = (before: string) => { from: number; options: readonly Suggestion[] };

interface ComposerProps {
  /** whose lines ↑ brings back */
  readonly owner: string;
  readonly placeholder: string;
  readonly suggest: Suggest;
  readonly start?: string;
  /** lines worth trying, for whoever does not know what to type; what stands in the box already goes before them */
  readonly ideas: readonly string[];
  /** what the text is an answer to, and how it becomes none */
  readonly about?: string;
  drop?(): void;
  send(text: string): void;
}

const rowsMost = 8;

/** The box at the foot of a conversation: Enter sends, Tab or Enter takes what is suggested, Escape does not. */
export function Composer({ owner, placeholder, suggest, start = "", ideas, about, drop, send }: ComposerProps) {
  const [text, setText] = useState(start);
  const [caret, setCaret] = useState(start.length);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(true);
  const box = useRef<HTMLTextAreaElement>(null);
  const history = useHistory(owner);
  // before the next key is pressed
  useLayoutEffect(() => {
    if (about) box.current?.focus();
  }, [about]);
  const { from, options } = suggest(text.slice(0, caret));
  const shown = closed ? [] : options.slice(0, rowsMost);
  const list = `suggestions-${owner.replace(/\W/g, "-")}`;

  const change = (next: string, position: number, open = true) => {
    setText(next);
    setCaret(position);
    setAt(0);
    setClosed(!open);
  };
  const take = ({ insert }: Suggestion) => {
    const next = `${text.slice(0, from)}${insert} ${text.slice(caret).trimStart()}`;
    change(next, from + insert.length + 1);
    box.current?.focus();
  };
  const go = () => {
    const line = text.trim();
    if (line === "") return;
    send(line);
    history.add(line);
    change(start, start.length, false);
  };
  /** Only where the caret has no line to go to. */
  const recall = (event: KeyboardEvent, by: -1 | 1) => {
    const beyond = by < 0 ? text.slice(0, caret) : text.slice(caret);
    const line = beyond.includes("\n") ? undefined : history.step(by);
    if (line === undefined) return;
    event.preventDefault();
    change(line || start, (line || start).length, false);
  };
  const press = (event: KeyboardEvent) => {
    const chosen = shown[at];
    // what is written out already is sent
    const complete = chosen && text.slice(from, caret) === chosen.insert;
    const move = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : undefined;
    if (event.key === "Escape") return setClosed(true);
    if (move && chosen) {
      event.preventDefault();
      return setAt((at + move + shown.length) % shown.length);
    }
    if (event.isComposing || event.shiftKey) return;
    if (move) return recall(event, move);
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
      <Suggestions {...{ list, shown, at, take }} />
      {about && (
        <p class="about-what">
          {about}
          <button type="button" aria-label="Begin a new post instead" onClick={drop}>
            ×
          </button>
        </p>
      )}
      {!about && text === start && (
        <p class="ideas">
          Try
          {ideas.map((idea) => (
            <button
              key={idea}
              type="button"
              onClick={() => {
                change(start + idea, start.length + idea.length, false);
                box.current?.focus();
              }}
            >
              {idea}
            </button>
          ))}
        </p>
      )}
      <div class="box">
        <textarea
          ref={box}
          rows={1}
          value={text}
          {...{ placeholder, "aria-label": placeholder, "aria-autocomplete": "list", "aria-haspopup": "listbox" }}
          aria-controls={shown.length > 0 ? list : undefined}
          aria-activedescendant={shown.length > 0 ? `${list}-${at}` : undefined}
          onInput={({ currentTarget: { value, selectionEnd } }) => change(value, selectionEnd)}
          onSelect={({ currentTarget: { selectionEnd } }) => setCaret(selectionEnd)}
          onFocus={() => text !== start && setClosed(false)}
          onBlur={() => setClosed(true)}
          onKeyDown={press}
        />
        <button type="button" class="send" aria-label="Send" disabled={text.trim() === ""} onClick={go}>
          <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
            <path d="M3.4 20.4 21 12 3.4 3.6l2 7.2L14 12l-8.6 1.2z" />
          </svg>
        </button>
      </div>
    </div>
  );
}
