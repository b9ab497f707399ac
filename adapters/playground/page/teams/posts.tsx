import type { Persona } from "../../server/personas.ts";
import type { Setup, TeamsMessageSeen } from "../../server/state.ts";
import { Message } from "./message.tsx";

interface PostsProps {
  messages: readonly TeamsMessageSeen[];
  me: Persona;
  setup: Setup;
  theme: string;
  /** id of the post that the next message answers */
  replyTo: string | undefined;
  reply(post: string): void;
}

/** A channel: posts with what was answered beneath each; the one where something was said last stands at the foot. */
export function Posts({ messages, replyTo, reply, ...around }: PostsProps) {
  return toPosts(messages).map(([id, said]) => (
    <section key={id} class="post" data-chosen={id === replyTo} aria-label={`Post of ${said[0]?.from}`}>
      {said.map((message) => (
        <Message key={message.id} message={message} post {...around} />
      ))}
      <button type="button" class="reply" aria-pressed={id === replyTo} onClick={() => reply(id)}>
        Reply
      </button>
    </section>
  ));
}

function toPosts(messages: readonly TeamsMessageSeen[]): [string, TeamsMessageSeen[]][] {
  const posts = new Map<string, TeamsMessageSeen[]>();
  for (const message of messages) {
    const id = message.thread ?? message.id;
    const said = [...(posts.get(id) ?? []), message];
    // to the foot
    posts.delete(id);
    posts.set(id, said);
  }
  return [...posts];
}
