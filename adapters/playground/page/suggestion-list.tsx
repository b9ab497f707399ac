export interface Suggestion {
  /** what is written in the place of what was typed */
  readonly insert: string;
  readonly label: string;
  readonly about?: string;
}

interface ListProps {
  /** id of the list; its options are numbered */
  list: string;
  shown: readonly Suggestion[];
  /** which one Enter takes */
  at: number;
  take(chosen: Suggestion): void;
}

export function Suggestions({ list, shown, at, take }: ListProps) {
  if (shown.length === 0) return null;
  return (
    <div class="suggestions" role="listbox" id={list} aria-label="Suggestions">
      {shown.map((one, index) => (
        <button
          key={one.label}
          id={`${list}-${index}`}
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
  );
}
