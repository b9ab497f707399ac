import type { ComponentChildren } from "preact";
import { useSlack } from "./context.ts";

const pattern =
  /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\n]+)>|(?<![\w*])\*(\S|\S[^*\n]*?\S)\*(?![\w*])|(?<!\w)_(\S|\S[^_\n]*?\S)_(?!\w)|(?<![\w~])~(\S|\S[^~\n]*?\S)~(?![\w~])/g;

/** Slack's own markup: bold, italic, struck, code, links, mentions; everything else is the text itself. */
export function Mrkdwn({ text }: { text: string }) {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const found of text.matchAll(pattern)) {
    parts.push(plainly(text.slice(at, found.index)), <Marked found={found} />);
    at = found.index + found[0].length;
  }
  return (
    <span class="mrkdwn">
      {parts}
      {plainly(text.slice(at))}
    </span>
  );
}

function Marked({ found: [, pre, code, link, bold, italic, struck] }: { found: RegExpMatchArray }) {
  if (pre !== undefined) return <pre>{plainly(pre)}</pre>;
  if (code !== undefined) return <code>{plainly(code)}</code>;
  if (link !== undefined) return <Linked target={link} />;
  if (bold !== undefined) return <b>{<Mrkdwn text={bold} />}</b>;
  if (italic !== undefined) return <i>{<Mrkdwn text={italic} />}</i>;
  return <s>{<Mrkdwn text={struck ?? ""} />}</s>;
}

function Linked({ target }: { target: string }) {
  const { setup } = useSlack();
  const [to = "", label] = target.split("|");
  if (to.startsWith("@")) return <span class="mention">@{setup.slackNames[to.slice(1)] ?? to.slice(1)}</span>;
  if (to.startsWith("#")) return <span class="mention">#{setup.slackChannels[to.slice(1)] ?? label}</span>;
  if (to.startsWith("!")) return <span class="mention">{label ?? `@${to.slice(1)}`}</span>;
  return (
    <a href={plainly(to)} target="_blank" rel="noreferrer">
      {plainly(label ?? to)}
    </a>
  );
}

const plainly = (text: string): string => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
