import { useEffect, useRef, useState } from "preact/hooks";
import type { SlackViewSeen } from "../../server/state.ts";
import { AppIcon } from "../avatar.tsx";
import { perform } from "../connection.ts";
import { useModalFocus } from "../modal-focus.ts";
import { attempt } from "../toasts.tsx";
import { Blocks } from "./blocks.tsx";

/** The top view of a person. What was typed is kept by the platform, so that somebody else can be looked at meanwhile. */
export function Modal({ view }: { view: SlackViewSeen }) {
  const { id, title, submit, close, blocks, state, errors } = view;
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  useModalFocus(box, view.hash);
  useEffect(() => {
    if (Object.keys(errors).length > 0) box.current?.querySelector(".wrong")?.scrollIntoView({ block: "nearest" });
  }, [errors]);
  const send = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    // what stands in the field that has the focus is told first
    box.current?.focus({ preventScroll: true });
    setBusy(true);
    await attempt("slack", perform("slack.submit", { view: id, entries: {} }));
    setBusy(false);
  };
  const leave = () => void attempt("slack", perform("slack.close", { view: id }));
  return (
    <div class="shade">
      <form
        ref={box}
        class="modal"
        role="dialog"
        aria-label={title}
        tabIndex={-1}
        noValidate
        onSubmit={send}
        onKeyDown={({ key }) => key === "Escape" && leave()}
      >
        <header>
          <AppIcon />
          <h2>{title}</h2>
          <button type="button" class="x" aria-label="Close" onClick={leave}>
            ×
          </button>
        </header>
        <div class="body">
          <Blocks {...{ blocks, state, errors }} where={{ id }} />
        </div>
        <footer>
          <button type="button" class="button" onClick={leave}>
            {close ?? "Close"}
          </button>
          {submit && (
            <button type="submit" class="button primary" aria-busy={busy}>
              {submit}
            </button>
          )}
        </footer>
      </form>
    </div>
  );
}
