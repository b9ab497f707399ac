import type { Entry } from "../../fakes/slack/driver/form-fill.ts";
import { type Block, isJson, type Json } from "../../fakes/slack/json.ts";
import { stateShapeOf } from "../../fakes/slack/views/state-shape.ts";
import type { SlackPlace } from "../../server/slack-deeds.ts";
import { perform } from "../connection.ts";
import { attempt } from "../toasts.tsx";
import { Unknown } from "../unknown.tsx";
import { Control } from "./control.tsx";
import { Text } from "./text.tsx";

interface InputProps {
  block: Block;
  where: SlackPlace;
  state: Readonly<Record<string, Json>>;
  error: string | undefined;
}

/** A label, what is entered, a hint and what is wrong with it. */
export function InputBlock({ block, where, state, error }: InputProps) {
  const element = isJson(block.element) ? block.element : {};
  const id = String(block.block_id);
  const fill = (entry: Entry) => {
    if ("id" in where) void attempt("slack", perform("slack.fill", { view: where.id, block: id, entry }));
  };
  return (
    <div class={error ? "input wrong" : "input"}>
      <span class="label" id={`label-${id}`}>
        <Text of={block.label} /> {block.optional === true && <small>(optional)</small>}
      </span>
      {stateShapeOf(element) ? (
        <Control
          {...{ block, element, where }}
          state={state[String(element.action_id)] ?? {}}
          problem={error && `problem-${id}`}
          change={fill}
        />
      ) : (
        <Unknown what={`input "${element.type}"`} />
      )}
      {error && (
        <p class="problem" role="alert" id={`problem-${id}`}>
          {error}
        </p>
      )}
      {isJson(block.hint) && (
        <p class="hint">
          <Text of={block.hint} />
        </p>
      )}
    </div>
  );
}
