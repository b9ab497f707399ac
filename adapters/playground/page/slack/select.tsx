import { useEffect, useRef, useState } from "preact/hooks";
import type { Json } from "../../fakes/slack/json.ts";

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly about?: string;
  /** how it is entered */
  readonly entry: string | { offered: Json };
}

interface SelectProps {
  id: string;
  chosen: readonly Option[];
  placeholder: string;
  many: boolean;
  /** all there is; left out: it is asked for while somebody types */
  offers?: readonly Option[];
  ask?(typed: string): Promise<readonly Option[]>;
  /** letters before anything is asked for */
  least?: number;
  /** id of what is wrong with it */
  problem?: string | undefined;
  change(options: readonly Option[]): void;
}

const pauseMs = 200;

/** A list that is searched by typing, as all of Slack's are. */
export function Select({ id, chosen, placeholder, many, offers, ask, least = 0, problem, change }: SelectProps) {
  const [typed, setTyped] = useState<string>();
  const [answer, setAnswer] = useState<{ typed: string; options: readonly Option[] | "failed" }>();
  const [at, setAt] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const open = typed !== undefined;
  const asks = open && !offers && typed.length >= least;
  useEffect(() => {
    setAt(0);
    if (!asks) return;
    let late = false;
    const timer = setTimeout(async () => {
      const options = await ask?.(typed).catch(() => "failed" as const);
      if (!late) setAnswer({ typed, options: options ?? [] });
    }, pauseMs);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [typed, asks]);

  const fits = ({ label }: Option): boolean => label.toLowerCase().includes((typed ?? "").toLowerCase());
  // an answer to what was typed before is none
  const found = offers ? offers.filter(fits) : !asks ? [] : answer?.typed === typed ? answer.options : "asking";
  const list = typeof found === "string" ? [] : found;
  const take = (option: Option) => {
    setTyped(undefined);
    change(many ? [...chosen.filter(({ value }) => value !== option.value), option] : [option]);
  };
  const press = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      return setTyped(undefined);
    }
    if (move !== undefined) {
      event.preventDefault();
      if (!open) return setTyped("");
      return setAt((at + move + list.length) % Math.max(1, list.length));
    }
    const option = list[at];
    if (event.key === "Enter") {
      event.preventDefault();
      if (open && option) take(option);
    }
    if (event.key === "Backspace" && !typed && chosen.length > 0) change(chosen.slice(0, -1));
  };
  const [first] = chosen;
  const shown = many ? "" : (first?.label ?? "");
  return (
    <div class={open ? "select open" : "select"}>
      {many &&
        chosen.map((one) => (
          <span key={one.value} class="chip">
            {one.label}
            <button
              type="button"
              aria-label={`Remove ${one.label}`}
              onClick={() => change(chosen.filter((other) => other !== one))}
            >
              ×
            </button>
          </span>
        ))}
      <input
        ref={box}
        role="combobox"
        aria-expanded={open}
        aria-labelledby={`label-${id}`}
        aria-controls={open ? `options-${id}` : undefined}
        aria-activedescendant={open && list.length > 0 ? `options-${id}-${at}` : undefined}
        aria-invalid={problem !== undefined}
        aria-describedby={problem}
        autocomplete="off"
        placeholder={first && !many ? first.label : placeholder}
        value={typed ?? shown}
        onFocus={() => setTyped("")}
        onClick={() => typed ?? setTyped("")}
        onBlur={() => setTyped(undefined)}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={press}
      />
      {open && (
        <div
          class="options"
          role="listbox"
          tabIndex={-1}
          id={`options-${id}`}
          aria-labelledby={`label-${id}`}
          ref={(list) => list?.scrollIntoView({ block: "nearest" })}
        >
          {list.map((option, index) => (
            <button
              key={option.value}
              id={`options-${id}-${index}`}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(option)}
            >
              {option.label}
              {option.about && <small>{option.about}</small>}
            </button>
          ))}
          {list.length === 0 && <p>{wordFor(found, typed.length, offers ? 0 : least)}</p>}
        </div>
      )}
    </div>
  );
}

function wordFor(found: unknown, length: number, least: number): string {
  if (found === "asking") return "Loading…";
  if (found === "failed") return "Result not available";
  const more = least - length;
  return more > 0 ? `Type ${more} more ${more === 1 ? "letter" : "letters"}` : "No results";
}
