import type { ChatId } from "../../../../src/domain/identity/identity.ts";
import type { Messenger, Posted } from "../../../../src/ports/chat/messenger.ts";

/** What may go wrong with one call to a platform; `lost` and `dies after` were carried out all the same. */
export const troubles = ["quiet", "fails", "lost", "dies before", "dies after"] as const;
export type Trouble = (typeof troubles)[number];

/** Chats in memory, in which things go wrong as they are drawn. */
export function createTroubledChats(draw: () => Trouble | undefined) {
  const messages: { id: string; chat: ChatId; body: string }[] = [];
  const seen: Record<Trouble, number> = { quiet: 0, fails: 0, lost: 0, "dies before": 0, "dies after": 0 };
  let ids = 0;
  let died: () => void = () => {};
  /** How a process dies: nothing comes back, and nobody waits. */
  const never = () => {
    died();
    return new Promise<never>(() => {});
  };
  async function call(act: () => Posted | { kind: "gone" }): Promise<Posted | { kind: "gone" }> {
    const trouble = draw();
    if (trouble) seen[trouble]++;
    if (trouble === "quiet") return { kind: "later", seconds: 30 };
    if (trouble === "fails") throw new Error("500");
    if (trouble === "dies before") return never();
    const done = act();
    if (trouble === "lost") throw new Error("500, after all");
    return trouble === "dies after" ? never() : done;
  }
  const messenger: Messenger = {
    serves: () => true,
    post: (chat, shown) =>
      call(() => {
        messages.push({ id: String(++ids), chat, body: JSON.stringify(shown) });
        return { kind: "posted", reference: { id: String(ids) } };
      }) as Promise<Posted>,
    update: (_chat, { id = "" }, shown) =>
      call(() => {
        const found = messages.find((one) => one.id === id);
        if (!found) return { kind: "gone" };
        found.body = JSON.stringify(shown);
        return { kind: "posted", reference: { id } };
      }),
  };
  return {
    ...{ messenger, messages, seen },
    /** Resolves when the process that works next has died. */
    death: () =>
      new Promise<"died">((resolve) => {
        died = () => resolve("died");
      }),
  };
}
