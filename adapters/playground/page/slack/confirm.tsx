import { useRef } from "preact/hooks";
import type { Json } from "../../fakes/slack/json.ts";
import { textOf } from "../../fakes/slack/json.ts";
import { useModalFocus } from "../modal-focus.ts";
import { Text } from "./text.tsx";

/** The question before a click counts. */
export function Confirm({ confirm, yes, no }: { confirm: Json; yes(): void; no(): void }) {
  const box = useRef<HTMLDivElement>(null);
  useModalFocus(box, confirm);
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // the form below stays
    event.stopPropagation();
    no();
  };
  return (
    <div class="shade">
      <div
        ref={box}
        class="modal confirm"
        role="alertdialog"
        aria-label={textOf(confirm.title)}
        tabIndex={-1}
        onKeyDown={press}
      >
        <header>
          <h2>{textOf(confirm.title)}</h2>
        </header>
        <div class="body">
          <Text of={confirm.text} />
        </div>
        <footer>
          <button type="button" class="button" onClick={no}>
            {textOf(confirm.deny) || "Cancel"}
          </button>
          <button type="button" class={`button ${textOf(confirm.style) || "primary"}`} onClick={yes}>
            {textOf(confirm.confirm) || "OK"}
          </button>
        </footer>
      </div>
    </div>
  );
}
