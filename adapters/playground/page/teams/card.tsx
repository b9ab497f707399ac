import { type Action, AdaptiveCard, OpenUrlAction } from "adaptivecards";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Persona } from "../../server/personas.ts";
import type { Setup, TeamsCardSeen } from "../../server/state.ts";
import { perform } from "../connection.ts";
import { reachable } from "../reachable.ts";
import { attempt } from "../toasts.tsx";
import { Unknown } from "../unknown.tsx";
import { hostConfig } from "./host-config.ts";
import { fillIn, search, showTitles, toEntry } from "./inputs.ts";
import { toHtml } from "./markdown.ts";

interface CardProps {
  seen: TeamsCardSeen;
  me: Persona;
  setup: Setup;
  theme: string;
}

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = toHtml(text);
  result.didProcess = true;
};

/** An Adaptive Card, drawn by Microsoft's own renderer. It is drawn anew only when the app has changed it. */
export function Card({ seen, me, setup }: CardProps) {
  const { id: where, card: json, inputs, found, errors } = seen;
  const place = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const drawn = JSON.stringify(json).replaceAll(setup.publicUrl, "");

  useEffect(() => {
    const card = new AdaptiveCard();
    card.hostConfig = hostConfig;
    const press = async (action: Action) => {
      const button = Number(/^button-(\d+)$/.exec(action.id ?? "")?.[1]);
      if (action instanceof OpenUrlAction) open(reachable(action.url ?? "", setup.publicUrl), "_blank", "noreferrer");
      setBusy(true);
      const entries = Object.fromEntries(card.getAllInputs().map(toEntry));
      await attempt("teams", perform("teams.press", { user: me.key, where, button, entries }));
      setBusy(false);
    };
    card.onExecuteAction = (action) => void press(action);
    card.onInputValueChanged = (changed) =>
      void search(changed, (input, query) => perform("teams.search", { user: me.key, where, input, query }));
    // the property came with 1.6; Teams knows it in every version
    card.parse({ ...JSON.parse(drawn), version: "1.6" });
    fillIn(card.getAllInputs(), inputs, found);
    const element = card.render();
    const within = place.current?.contains(document.activeElement);
    if (element) place.current?.replaceChildren(element);
    if (within) place.current?.focus({ preventScroll: true });
    showTitles(card.getAllInputs());
  }, [drawn, where, me.key, setup.publicUrl]);

  return (
    <div class="card" aria-busy={busy}>
      <div ref={place} tabIndex={-1} />
      {unfollowed(drawn).map((what) => (
        <Unknown key={what} what={what} />
      ))}
      {Object.values(errors).map((error) => (
        <p key={error} class="problem" role="alert">
          {error}
        </p>
      ))}
    </div>
  );
}

/** What opens or hides a part of a card is the client's own affair: the fake does not learn of it, so presses inside would fail. */
const unfollowed = (drawn: string): string[] => [
  ...new Set(drawn.match(/(?<="type":")Action\.(ShowCard|ToggleVisibility)(?=")/g) ?? []),
];
