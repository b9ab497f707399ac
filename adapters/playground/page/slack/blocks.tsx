import { type Block, isJson, type Json, listOf, textOf } from "../../fakes/slack/json.ts";
import type { StateValues } from "../../fakes/slack/workspace.ts";
import type { SlackPlace } from "../../server/slack-deeds.ts";
import { reachable } from "../reachable.ts";
import { Unknown } from "../unknown.tsx";
import { useSlack } from "./context.ts";
import { Element } from "./element.tsx";
import { InputBlock } from "./input-block.tsx";
import { RichText } from "./rich-text.tsx";
import { Text } from "./text.tsx";

interface BlocksProps {
  blocks: readonly Block[];
  where: SlackPlace;
  state: StateValues;
  /** messages under inputs, by block id */
  errors?: Readonly<Record<string, string>>;
}

export const Blocks = ({ blocks, ...rest }: BlocksProps) => (
  <div class="blocks">
    {blocks.map((block) => (
      <One key={block.block_id} block={block} {...rest} />
    ))}
  </div>
);

function One({ block, where, state, errors = {} }: { block: Block } & Omit<BlocksProps, "blocks">) {
  const id = String(block.block_id);
  const element = (one: Json, index = 0) => (
    <Element key={String(one.action_id ?? index)} block={block} element={one} where={where} state={state[id] ?? {}} />
  );
  switch (block.type) {
    case "rich_text":
      return <RichText block={block} />;
    case "section":
      return (
        <div class="section">
          <div>
            <Text of={block.text} />
            {listOf(block.fields).length > 0 && (
              <div class="fields">
                {listOf(block.fields).map((field) => (
                  <Text key={textOf(field)} of={field} />
                ))}
              </div>
            )}
          </div>
          {isJson(block.accessory) && element(block.accessory)}
        </div>
      );
    case "actions":
      return <div class="actions">{listOf(block.elements).map(element)}</div>;
    case "context":
      return (
        <div class="context">
          {listOf(block.elements).map((one, index) =>
            one.type === "image" ? element(one, index) : <Text key={textOf(one)} of={one} />,
          )}
        </div>
      );
    case "header":
      return (
        <h3 class="heading">
          <Text of={block.text} />
        </h3>
      );
    case "divider":
      return <hr />;
    case "image":
      return <Picture block={block} />;
    case "input":
      return <InputBlock {...{ block, where }} state={state[id] ?? {}} error={errors[id]} />;
    default:
      return <Unknown what={`block "${block.type}"`} />;
  }
}

function Picture({ block }: { block: Block }) {
  const { setup } = useSlack();
  return (
    <figure>
      {isJson(block.title) && (
        <figcaption>
          <Text of={block.title} />
        </figcaption>
      )}
      <img src={reachable(textOf(block.image_url), setup.publicUrl)} alt={textOf(block.alt_text)} />
    </figure>
  );
}
