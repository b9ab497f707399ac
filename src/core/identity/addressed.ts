import type { Link, Reply } from "../../domain/chat/reply.ts";
import type { Pages } from "../../ports/credentials/pages.ts";
import type { Form } from "../form/form.ts";

const scheme = "link:";

/** A button to a one-time link, as it may be stored: by its id. */
export function toLink(label: Link["label"], id: string, style?: Link["style"]): Link {
  return { label, url: `${scheme}${id}`, ...(style && { style }) };
}

/** The same on its way to who it is for: the secret addresses are in no answer that is stored. */
export function addressed<T extends Reply | Form>(outcome: T, pages: Pages): T {
  if (outcome.kind !== "reply") return outcome;
  const parts = outcome.parts.map((part) => {
    if (part.part !== "actions") return part;
    const actions = part.actions.map((one) =>
      "url" in one && one.url.startsWith(scheme) ? { ...one, url: pages.addressOf(one.url.slice(scheme.length)) } : one,
    );
    return { ...part, actions };
  });
  return { ...outcome, parts };
}
