import type { Message } from "./message.ts";
import { codeOf } from "./trouble.ts";

/** Slack fetches pictures itself, and takes nothing of a message whose picture it cannot fetch: then the words go alone. */
export async function orWithoutPictures<T>(message: Message, send: (message: Message) => Promise<T>): Promise<T> {
  try {
    return await send(message);
  } catch (error) {
    const words = message.blocks.filter(({ type }) => type !== "image");
    if (codeOf(error) !== "invalid_blocks" || words.length === message.blocks.length) throw error;
    return send({ ...message, blocks: words });
  }
}
