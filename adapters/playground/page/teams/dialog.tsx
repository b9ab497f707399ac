import { useEffect, useRef } from "preact/hooks";
import type { Persona } from "../../server/personas.ts";
import type { Setup, TeamsCardSeen } from "../../server/state.ts";
import { AppIcon } from "../avatar.tsx";
import { perform } from "../connection.ts";
import { useModalFocus } from "../modal-focus.ts";
import { attempt } from "../toasts.tsx";
import { Card } from "./card.tsx";

interface DialogProps {
  dialog: TeamsCardSeen;
  me: Persona;
  setup: Setup;
  theme: string;
}

/** A task module. The app hears nothing when it is closed. */
export function Dialog({ dialog, ...around }: DialogProps) {
  const { id, title = "" } = dialog;
  const box = useRef<HTMLDialogElement>(null);
  const close = () => void attempt("teams", perform("teams.close", { where: id }));
  useModalFocus(box, dialog.card);
  useEffect(() => {
    const press = ({ key }: KeyboardEvent) => key === "Escape" && close();
    const element = box.current;
    element?.addEventListener("keydown", press);
    return () => element?.removeEventListener("keydown", press);
  }, []);
  return (
    <div class="shade">
      <dialog open ref={box} class="dialog" aria-label={title} tabIndex={-1}>
        <header>
          <AppIcon />
          <h2>{title}</h2>
          <button type="button" class="x" aria-label="Close" onClick={close}>
            ×
          </button>
        </header>
        <Card seen={dialog} {...around} />
      </dialog>
    </div>
  );
}
