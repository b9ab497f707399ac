import { actions, type Reply, reply, text } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import { phrase } from "../../domain/chat/words.ts";

const linked: Words = {
  en: "{chat}, {name}, belongs to your phone account now. Not you? Tell an administrator at once.",
  de: "{chat}, {name}, gehört jetzt zu deinem Telefonkonto. Das bist nicht du? Sag es sofort einem Administrator.",
};
const show: Words = { en: "My phone account", de: "Mein Telefonkonto" };

/** To the person, in all of their chats: one more is theirs. */
export function chatLinked(chat: string, name: string): Reply {
  return reply(
    text({ say: phrase(linked, { chat, name }), strong: true }),
    actions({ label: show, intent: { kind: "text", text: "me" } }),
  );
}

/** What is said in a chat that belongs to nobody (any more): nothing of anybody's. */
export const chatNews = {
  refused: {
    en: "You were not linked to a phone account here: whoever decided it does not take it for yours. Ask the administrator of your phone system.",
    de: "Du wurdest hier keinem Telefonkonto zugeordnet: Wer das entschieden hat, hält es nicht für deines. Frage den Administrator eurer Telefonanlage.",
  },
  expired: {
    en: "Nobody has said in time which phone account is yours. Write to me once more and I ask again, or ask the administrator of your phone system.",
    de: "Niemand hat rechtzeitig gesagt, welches Telefonkonto deines ist. Schreib mir noch einmal, dann frage ich wieder, oder frage den Administrator eurer Telefonanlage.",
  },
  unlinked: {
    en: "This chat does not belong to your phone account any more. If that is not right, ask the administrator of your phone system.",
    de: "Dieser Chat gehört nicht mehr zu deinem Telefonkonto. Wenn das nicht stimmt, frage den Administrator eurer Telefonanlage.",
  },
} satisfies Record<string, Words>;
export type ChatNews = keyof typeof chatNews;
