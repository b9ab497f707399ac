import type { SlackMessageSeen } from "../../server/state.ts";
import { AppIcon, Avatar } from "../avatar.tsx";
import { timeIn } from "../time-zone.ts";
import { Attachment } from "./attachment.tsx";
import { Blocks } from "./blocks.tsx";
import { useSlack } from "./context.ts";
import { Mrkdwn } from "./mrkdwn.tsx";

export function Message({ message }: { message: SlackMessageSeen }) {
  const { setup, me } = useSlack();
  const { channel, ts, user, text, blocks, attachments, ephemeral, edited, state } = message;
  const app = user === setup.slackApp;
  const name = setup.slackNames[user] ?? user;
  return (
    <article class={ephemeral ? "message ephemeral" : "message"}>
      {app ? <AppIcon /> : <Avatar name={name} />}
      <div class="said">
        {ephemeral && <p class="only-you">Only visible to you</p>}
        <p class="by">
          <b>{name}</b> {app && <span class="tag">App</span>} <time>{timeIn(me.timeZone, Number(ts) * 1000)}</time>
        </p>
        {blocks.length > 0 ? <Blocks {...{ blocks, state }} where={{ channel, ts }} /> : <Mrkdwn text={text} />}
        {attachments.map((attachment, index) => (
          <Attachment key={index} attachment={attachment} where={{ channel, ts }} />
        ))}
        {edited && <span class="edited">(edited)</span>}
      </div>
    </article>
  );
}
