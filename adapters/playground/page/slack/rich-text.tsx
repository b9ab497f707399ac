import type { ComponentChildren } from "preact";
import { isJson, type Json, listOf, textOf } from "../../fakes/slack/json.ts";
import { Unknown } from "../unknown.tsx";
import { useSlack } from "./context.ts";

/** A rich text block: sections, lists, quotes and code. */
export function RichText({ block }: { block: Json }) {
  return (
    <div class="rich">
      {listOf(block.elements).map((element, index) => (
        <Part key={index} element={element} />
      ))}
    </div>
  );
}

function Part({ element }: { element: Json }) {
  const children = listOf(element.elements);
  const inlines = () => children.map((child, index) => <Inline key={index} element={child} />);
  switch (element.type) {
    case "rich_text_section":
      return <p>{inlines()}</p>;
    case "rich_text_preformatted":
      return <pre>{inlines()}</pre>;
    case "rich_text_quote":
      return <blockquote>{inlines()}</blockquote>;
    case "rich_text_list": {
      const items = children.map((child, index) => (
        <li key={index}>
          <Part element={child} />
        </li>
      ));
      const style = { "--indent": String(element.indent ?? 0) };
      return element.style === "ordered" ? <ol style={style}>{items}</ol> : <ul style={style}>{items}</ul>;
    }
    default:
      return <Unknown what={`rich text "${element.type}"`} />;
  }
}

function Inline({ element }: { element: Json }) {
  const { setup } = useSlack();
  switch (element.type) {
    case "text":
      return <Styled style={element.style}>{textOf(element.text)}</Styled>;
    case "link":
      return (
        <a href={textOf(element.url)} target="_blank" rel="noreferrer">
          {textOf(element.text) || textOf(element.url)}
        </a>
      );
    case "user":
      return <span class="mention">@{setup.slackNames[String(element.user_id)] ?? String(element.user_id)}</span>;
    case "channel":
      return <span class="mention">#{setup.slackChannels[String(element.channel_id)] ?? "channel"}</span>;
    case "broadcast":
      return <span class="mention">@{String(element.range)}</span>;
    case "usergroup":
      return <span class="mention">@{String(element.usergroup_id)}</span>;
    case "emoji":
      return <span>{emojiOf(element)}</span>;
    case "date":
      return <span>{textOf(element.fallback) || new Date(Number(element.timestamp) * 1000).toLocaleString()}</span>;
    case "color":
      return <code>{textOf(element.value)}</code>;
    default:
      return <Unknown what={`text "${element.type}"`} />;
  }
}

const emojiOf = ({ unicode, name }: Json): string =>
  typeof unicode === "string"
    ? String.fromCodePoint(...unicode.split("-").map((code) => Number.parseInt(code, 16)))
    : `:${name}:`;

function Styled({ style, children }: { style: unknown; children: ComponentChildren }) {
  if (!isJson(style)) return <>{children}</>;
  let drawn = <>{children}</>;
  if (style.code) drawn = <code>{drawn}</code>;
  if (style.bold) drawn = <b>{drawn}</b>;
  if (style.italic) drawn = <i>{drawn}</i>;
  if (style.strike) drawn = <s>{drawn}</s>;
  return drawn;
}
