import MarkdownIt from "markdown-it";

// no HTML: what is not Markdown stands there as it was written
const markdown = new MarkdownIt({ html: false, linkify: false, breaks: false });

export const toHtml = (text: string): string => markdown.render(text);
