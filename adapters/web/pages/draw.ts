import type { Locale, Phrase, Words } from "../../../src/domain/chat/words.ts";
import type {
  Closed,
  DeviceQuestion,
  DeviceSecret,
  EmailQuestion,
  PasswordForm,
} from "../../../src/ports/credentials/self-service.ts";
import { type Html, html } from "./html.ts";
import { type Page, say } from "./layout.ts";
import { closedWords, emailClosedWords, words } from "./words.ts";

/** Where a form goes to; the newest address of the page itself. */
interface Drawn {
  readonly locale: Locale;
  readonly action: string;
}

interface Input {
  readonly name: string;
  readonly label: Words;
  readonly type: "password" | "email";
  readonly complete: string;
  readonly problem?: Phrase | Words | undefined;
  readonly value?: string;
  readonly described?: string;
  /** Where one begins; a screen reader reads what is wrong with it first. */
  readonly first?: boolean;
}

function input(locale: Locale, { name, label, type, complete, problem, value, described, first }: Input): Html {
  const by = [problem ? `${name}-problem` : "", described ?? ""].filter(Boolean).join(" ");
  return html`<div class="field">
<label for="${name}">${say(label, locale)}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${complete}" required maxlength="512" autocapitalize="none" spellcheck="false"${by && html` aria-describedby="${by}"`}${problem && html` aria-invalid="true"`}${value && html` value="${value}"`}${first && html` autofocus`}>
${problem && html`<p class="problem" id="${name}-problem">${say(problem, locale)}</p>`}
</div>`;
}

export function passwordPage({ owner, asksCurrent, own, problems }: PasswordForm, { locale, action }: Drawn): Page {
  const { current, next, again } = problems;
  const wrong = Boolean(current ?? next ?? again);
  const body = html`<p class="whose">${say(words.whose(owner.email), locale)}</p>
<form method="post" action="${action}" data-own="${JSON.stringify([...own])}" data-strength="${say(words.strength, locale)}">
<input type="text" name="username" value="${owner.email}" autocomplete="username" hidden>
${asksCurrent && input(locale, { name: "current", label: words.current, type: "password", complete: "current-password", problem: current, first: !next && !again })}
<p id="lead">${say(words.setLead, locale)}</p>
${input(locale, { name: "next", label: words.next, type: "password", complete: "new-password", problem: next, described: "lead", first: next !== undefined || (!asksCurrent && !again) })}
<div class="strength" id="strength" hidden><div class="bars" aria-hidden="true"><i></i><i></i><i></i><i></i></div><p role="status" id="strength-words"></p></div>
${input(locale, { name: "again", label: words.again, type: "password", complete: "new-password", problem: again, first: again !== undefined })}
<label class="choice" id="reveal" hidden><input type="checkbox"> ${say(words.show, locale)}</label>
<button type="submit">${say(words.save, locale)}</button>
</form>`;
  return { status: wrong ? 422 : 200, locale, title: words.setPassword, body, script: true };
}

export function donePage(locale: Locale): Page {
  const body = html`<p>${say(words.doneText, locale)}</p>
<p><a class="button" href="/me">${say(words.toMe, locale)}</a></p>
<p class="soft">${say(words.close, locale)}</p>`;
  return { status: 200, locale, title: words.done, body };
}

export function devicePage({ owner, device }: DeviceQuestion, { locale, action }: Drawn): Page {
  const body = html`<p class="whose">${say(words.whose(owner.email), locale)}</p>
<p>${say(words.deviceLead(device), locale)}</p>
<form method="post" action="${action}"><button type="submit">${say(words.deviceShow, locale)}</button></form>`;
  return { status: 200, locale, title: words.deviceTitle, body };
}

export function secretPage({ device, user, realm, secret }: DeviceSecret, locale: Locale): Page {
  const row = (label: Words, value: string) =>
    html`<div><dt>${say(label, locale)}</dt><dd><code>${value}</code></dd></div>`;
  const body = html`<p>${say(words.deviceFor(device), locale)}</p>
<dl class="secret">${row(words.sipUser, user)}${row(words.sipSecret, secret)}${row(words.sipRealm, realm)}</dl>
<p class="note">${say(words.deviceOnce, locale)}</p>`;
  return { status: 200, locale, title: words.deviceTitle, body };
}

export function emailPage({ name, next, now }: EmailQuestion, { locale, action }: Drawn): Page {
  const body = html`<p>${say(words.emailLead(name), locale)}</p>
<dl><div><dt>${say(words.emailNext, locale)}</dt><dd>${next}</dd></div><div><dt>${say(words.emailNow, locale)}</dt><dd>${now}</dd></div></dl>
<form method="post" action="${action}"><input type="hidden" name="address" value="yes"><button type="submit">${say(words.emailConfirm, locale)}</button></form>
<p class="soft">${say(words.emailNot, locale)}</p>`;
  return { status: 200, locale, title: words.emailTitle, body };
}

export function emailDonePage(next: string, locale: Locale): Page {
  const body = html`<p>${say(words.emailDoneText(next), locale)}</p><p class="soft">${say(words.close, locale)}</p>`;
  return { status: 200, locale, title: words.emailDone, body };
}

const statuses: Readonly<Record<Closed["kind"], number>> = {
  used: 410,
  replaced: 410,
  expired: 410,
  taken: 409,
  wrong: 404,
  barred: 403,
  left: 403,
  tooMany: 429,
  notReady: 409,
};

export function closedPage(kind: Closed["kind"], locale: Locale, purpose?: Closed["purpose"]): Page {
  const { title, text } = (purpose === "email" ? emailClosedWords[kind] : undefined) ?? closedWords[kind];
  const headers = kind === "tooMany" ? { "retry-after": "900" } : {};
  return { status: statuses[kind], locale, title, body: html`<p>${say(text, locale)}</p>`, headers };
}

export function troublePage(status: 403 | 503, locale: Locale): Page {
  const [title, text] = status === 403 ? [words.elsewhere, words.elsewhereText] : [words.failed, words.failedText];
  return { status, locale, title, body: html`<p>${say(text, locale)}</p>` };
}

export function signInPage(locale: Locale, wrong: { readonly email: string } | undefined): Page {
  const body = html`${wrong && html`<div class="alert" role="alert"><p>${say(words.signInWrong, locale)}</p></div>`}
<p>${say(words.signInLead, locale)}</p>
<form method="post" action="/me">
${input(locale, { name: "email", label: words.email, type: "email", complete: "username", ...(wrong && { value: wrong.email }) })}
${input(locale, { name: "password", label: words.password, type: "password", complete: "current-password" })}
<button type="submit">${say(words.signIn, locale)}</button>
</form>`;
  return { status: wrong ? 401 : 200, locale, title: words.signIn, body };
}
