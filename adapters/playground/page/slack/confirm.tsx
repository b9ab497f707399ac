import type { Json } from "../../slack/json.ts";
import { textOf } from "../../slack/json.ts";
import { Text } from "./blocks.tsx";

/** The question before a click counts. */
export function Confirm({ confirm, yes, no }: { confirm: Json; yes(): void; no(): void }) {
  return (
    <div class="shade">
      <div class="modal confirm" role="alertdialog" aria-modal="true" aria-label={textOf(confirm.title)}>
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
