import type { Phrase, Words } from "../../domain/chat/words.ts";

export type Problems = Readonly<Record<string, Phrase | Words>>;
