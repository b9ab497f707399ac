/** Markup of ours; whatever is put into it is text, however it is spelled. */
export interface Html {
  readonly html: string;
}

export type Content = Html | string | number | false | undefined | readonly Content[];

export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return { html: String.raw({ raw: strings }, ...contents.map(toMarkup)) };
}

function toMarkup(content: Content): string {
  if (content === undefined || content === false) return "";
  if (typeof content === "object") return "html" in content ? content.html : content.map(toMarkup).join("");
  return String(content).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
