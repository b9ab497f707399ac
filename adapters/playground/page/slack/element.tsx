import { useRef, useState } from "preact/hooks";
import type { Entry } from "../../fakes/slack/driver/form-fill.ts";
import { type Block, isJson, type Json, listOf, textOf } from "../../fakes/slack/json.ts";
import { stateShapeOf } from "../../fakes/slack/views/state-shape.ts";
import type { SlackPlace } from "../../server/slack-deeds.ts";
import { perform } from "../connection.ts";
import { reachable } from "../reachable.ts";
import { attempt } from "../toasts.tsx";
import { Unknown } from "../unknown.tsx";
import { Confirm } from "./confirm.tsx";
import { useSlack } from "./context.ts";
import { Control } from "./control.tsx";

interface ElementProps {
  block: Block;
  element: Json;
  where: SlackPlace;
  state: Readonly<Record<string, Json>>;
}

/** An element outside an input block: what is done to it is sent at once. */
export function Element({ block, element, where, state }: ElementProps) {
  const { setup, me } = useSlack();
  const action = String(element.action_id);
  if (element.type === "image")
    return (
      <img class="small" src={reachable(textOf(element.image_url), setup.publicUrl)} alt={textOf(element.alt_text)} />
    );
  if (element.type === "button") return <Button {...{ element, where }} />;
  if (element.type === "overflow") return <Overflow {...{ element, where }} />;
  if (!stateShapeOf(element)) return <Unknown what={`element "${element.type}"`} />;
  const choose = (entry: Entry) =>
    void attempt("slack", perform("slack.choose", { user: me.slack, where, action, entry }));
  return <Control {...{ block, element, where }} state={state[action] ?? {}} change={choose} />;
}

function useClick(element: Json, where: SlackPlace) {
  const { me } = useSlack();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<string>();
  const send = async (action: string) => {
    setAsking(undefined);
    setBusy(true);
    await attempt("slack", perform("slack.click", { user: me.slack, where, action }));
    setBusy(false);
  };
  const click = (action: string) => (isJson(element.confirm) ? setAsking(action) : void send(action));
  const question = asking !== undefined && isJson(element.confirm) && (
    <Confirm confirm={element.confirm} yes={() => void send(asking)} no={() => setAsking(undefined)} />
  );
  return { busy, click, question };
}

function Button({ element, where }: { element: Json; where: SlackPlace }) {
  const { setup } = useSlack();
  const { busy, click, question } = useClick(element, where);
  const url = textOf(element.url);
  const press = () => {
    if (url) open(reachable(url, setup.publicUrl), "_blank", "noreferrer");
    click(String(element.action_id));
  };
  return (
    <>
      <button type="button" class={`button ${textOf(element.style)}`} aria-busy={busy} onClick={press}>
        {textOf(element.text)}
      </button>
      {question}
    </>
  );
}

function Overflow({ element, where }: { element: Json; where: SlackPlace }) {
  const { busy, click, question } = useClick(element, where);
  const box = useRef<HTMLDetailsElement>(null);
  const choose = (option: Json) => {
    if (box.current) box.current.open = false;
    click(textOf(option.text));
  };
  return (
    <>
      <details
        ref={box}
        class="overflow"
        aria-busy={busy}
        onToggle={() => box.current?.open && box.current.lastElementChild?.scrollIntoView({ block: "nearest" })}
      >
        <summary class="button" aria-label="More actions">
          ⋯
        </summary>
        <div class="options">
          {listOf(element.options).map((option) => (
            <button key={textOf(option.text)} type="button" onClick={() => choose(option)}>
              {textOf(option.text)}
            </button>
          ))}
        </div>
      </details>
      {question}
    </>
  );
}
