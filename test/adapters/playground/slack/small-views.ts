import type { ModalView } from "@slack/types";

export const plain = (text: string) => ({ type: "plain_text" as const, text });
export const input = (id: string, label: string, more: object = {}) => ({
  type: "input" as const,
  block_id: id,
  label: plain(label),
  optional: true,
  element: { type: "plain_text_input" as const, action_id: "v" },
  ...more,
});
export const modal = (title: string, blocks: ModalView["blocks"], more: Partial<ModalView> = {}): ModalView => ({
  type: "modal",
  callback_id: title.toLowerCase(),
  title: plain(title),
  submit: plain("Save"),
  blocks,
  ...more,
});
