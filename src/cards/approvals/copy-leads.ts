import type { Words } from "../../domain/chat/words.ts";

/** What heads the copies of a question in everybody's chats that are not theirs to answer now. */
export const copyLeads = {
  settled: { en: "This is settled:", de: "Das ist erledigt:" },
  others: { en: "This waits for others:", de: "Das wartet auf andere:" },
} satisfies Record<string, Words>;
