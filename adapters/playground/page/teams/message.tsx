import type { Persona } from "../../server/personas.ts";
import type { Setup, TeamsCardSeen, TeamsMessageSeen } from "../../server/state.ts";
import { AppIcon, Avatar } from "../avatar.tsx";
import { dayIn, timeIn } from "../time-zone.ts";
import { Card } from "./card.tsx";
import { toHtml } from "./markdown.ts";

interface MessageProps {
  message: TeamsMessageSeen;
  me: Persona;
  setup: Setup;
  theme: string;
  /** in a channel everybody's stand alike */
  post?: boolean;
}

export function Message({ message, me, setup, theme, post = false }: MessageProps) {
  const { from, bot, at, updated, onlyYou, card } = message;
  const own = from === me.name && !post;
  return (
    <article class={own ? "message own" : "message"}>
      {!own && (bot ? <AppIcon /> : <Avatar name={from} />)}
      <div class="said">
        <p class="by">
          {!own && <b>{from}</b>}{" "}
          <time>
            {post && `${dayIn(me.timeZone, at)}, `}
            {timeIn(me.timeZone, at)}
          </time>
          {updated && <span class="edited">Edited</span>}
          {onlyYou && <span class="only-you">Only you can see this</span>}
        </p>
        <Words message={message} />
        {card && <Card seen={message as TeamsCardSeen} {...{ me, setup, theme }} />}
      </div>
    </article>
  );
}

function Words({ message: { text, bot, plain } }: { message: TeamsMessageSeen }) {
  if (text === "") return null;
  // Markdown of the app; what people write came with their mentions marked
  if (bot && !plain) return <div class="words" dangerouslySetInnerHTML={{ __html: toHtml(text) }} />;
  const parts = text.split(/<at>(.*?)<\/at>/);
  return (
    <div class="words">
      {parts.map((part, index) =>
        index % 2 === 1 ? <b class="mention">{decode(part)}</b> : <span>{bot ? part : decode(part)}</span>,
      )}
    </div>
  );
}

/** A space at either end stays: it stands beside a mention. */
function decode(html: string): string {
  const box = document.createElement("textarea");
  box.innerHTML = html.replaceAll("<", "&lt;");
  return box.value;
}
