import { type Block, type Json, listOf, textOf } from "../../fakes/slack/json.ts";
import type { SlackPlace } from "../../server/slack-deeds.ts";
import { reachable } from "../reachable.ts";
import { Unknown } from "../unknown.tsx";
import { Blocks } from "./blocks.tsx";
import { useSlack } from "./context.ts";
import { Mrkdwn } from "./mrkdwn.tsx";

const colours: Record<string, string> = { good: "#2eb67d", warning: "#ecb22e", danger: "#e01e5a" };
/** What is drawn; `fallback` is for who cannot see any of it. */
const known = new Set([
  ...["color", "pretext", "author_name", "title", "title_link", "text", "fields", "image_url", "footer", "blocks"],
  ...["fallback", "mrkdwn_in", "id", "ts"],
]);

/** Slack's older way to say something: a bar of a colour, and texts or blocks beside it. */
export function Attachment({ attachment, where }: { attachment: Json; where: SlackPlace }) {
  const { setup } = useSlack();
  const { color, pretext, author_name, title, title_link, text, image_url, footer } = attachment;
  const colour = colours[textOf(color)] ?? (textOf(color) || undefined);
  return (
    <>
      {textOf(pretext) && <Mrkdwn text={textOf(pretext)} />}
      <div class="attachment" style={colour && { "--bar": colour }}>
        {textOf(author_name) && <small>{textOf(author_name)}</small>}
        {textOf(title) && (
          <b>
            {textOf(title_link) ? (
              <a href={textOf(title_link)} target="_blank" rel="noreferrer">
                {textOf(title)}
              </a>
            ) : (
              textOf(title)
            )}
          </b>
        )}
        {textOf(text) && <Mrkdwn text={textOf(text)} />}
        {listOf(attachment.fields).map((field) => (
          <p key={textOf(field.title)}>
            <b>{textOf(field.title)}</b> <Mrkdwn text={textOf(field.value)} />
          </p>
        ))}
        <Blocks blocks={listOf(attachment.blocks) as Block[]} state={{}} where={where} />
        {textOf(image_url) && (
          <img src={reachable(textOf(image_url), setup.publicUrl)} alt={textOf(attachment.fallback)} />
        )}
        {textOf(footer) && <small>{textOf(footer)}</small>}
        {Object.keys(attachment)
          .filter((key) => !known.has(key))
          .map((key) => (
            <Unknown key={key} what={`"${key}" of an attachment`} />
          ))}
      </div>
    </>
  );
}
