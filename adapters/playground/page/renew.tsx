import { useRef, useState } from "preact/hooks";
import { perform } from "./connection.ts";
import { icons } from "./icons.tsx";
import { attempt } from "./toasts.tsx";

/** Forgets the demo company and begins again; asks first. */
export function RenewTool() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const renew = async () => {
    setBusy(true);
    const done = await attempt(
      "slack",
      perform("demo.renew", {}).then(() => true),
    );
    if (done) location.reload();
    else setBusy(false);
  };
  return (
    <>
      <button type="button" class="tool" aria-label="New demo" onClick={() => dialog.current?.showModal()}>
        {icons.renew}
        <span class="wide">New demo</span>
      </button>
      <dialog ref={dialog} class="ask" aria-label="New demo">
        <h2>Begin again?</h2>
        <p>Everything that was done in this demo company is forgotten, in both chats and in the database.</p>
        <div class="row">
          <button type="button" class="push" disabled={busy} onClick={() => dialog.current?.close()}>
            Keep it
          </button>
          <button type="button" class="push primary" disabled={busy} onClick={renew}>
            {busy ? "Beginning again …" : "Begin again"}
          </button>
        </div>
      </dialog>
    </>
  );
}
