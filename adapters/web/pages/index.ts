import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "../../../src/core/request/app.ts";
import type { Locale } from "../../../src/domain/chat/words.ts";
import type { SelfService } from "../../../src/ports/credentials/self-service.ts";
import type { Mount } from "../index.ts";
import { linkPath } from "../page-addresses.ts";
import { assetMounts } from "./assets.ts";
import {
  closedPage,
  devicePage,
  donePage,
  emailDonePage,
  emailPage,
  passwordPage,
  secretPage,
  signInPage,
  troublePage,
} from "./draw.ts";
import { accepted, isFromHere, readForm, redirect, send } from "./exchange.ts";
import type { Page } from "./layout.ts";
import { mePage } from "./me.ts";
import { readSession, toCookie } from "./session-cookie.ts";

export interface PageParts {
  readonly service: SelfService;
  readonly publicUrl: string | undefined;
  readonly defaultLocale: Locale;
  readonly log: Log;
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The address of whoever asks. */
  readonly from: string;
  readonly path: string;
  readonly reads: (language: Locale | null | undefined) => Locale;
}
type Answered = Page | undefined;

/** The pages outside the chat: one-time links, and signing in to look. Looking changes nothing; what changes is posted. */
export function createPageMounts({ service, publicUrl, defaultLocale, log }: PageParts): readonly Mount[] {
  const look = async ({ path, from, reads }: Asked): Promise<Page> => {
    const seen = await service.look(path.slice(linkPath.length), from);
    if (seen.kind === "password") return passwordPage(seen, { locale: reads(seen.owner.language), action: path });
    if (seen.kind === "device") return devicePage(seen, { locale: reads(seen.owner.language), action: path });
    if (seen.kind === "email") return emailPage(seen, { locale: reads(seen.owner.language), action: path });
    return closedPage(seen.kind, reads(seen.language), seen.purpose);
  };

  const use = async (asked: Asked): Promise<Page> => {
    const { path, from, reads, request } = asked;
    const secret = path.slice(linkPath.length);
    const form = await readForm(request);
    if (form.has("address")) {
      const done = await service.confirmEmail(secret, from);
      if (done.kind === "confirmed") return emailDonePage(done.next, reads(done.owner.language));
      return closedPage(done.kind, reads(done.language), done.purpose);
    }
    if (!form.has("next")) {
      const shown = await service.showDevice(secret, from);
      if (shown.kind === "secret") return secretPage(shown, reads(shown.owner.language));
      return closedPage(shown.kind, reads(shown.language));
    }
    const entered = (name: string) => form.get(name) ?? "";
    const entry = { current: entered("current"), next: entered("next"), again: entered("again") };
    const done = await service.setPassword(secret, entry, from);
    if (done.kind === "password") return passwordPage(done, { locale: reads(done.owner.language), action: path });
    return done.kind === "done" ? donePage(reads(done.owner.language)) : closedPage(done.kind, reads(done.language));
  };

  const me = async ({ request, reads }: Asked): Promise<Page> => {
    const session = readSession(request);
    const seen = session ? await service.me(session, reads(null)) : undefined;
    return seen ? mePage(seen.shown, reads(seen.owner.language)) : signInPage(reads(null), undefined);
  };

  // a cookie for TLS alone would be lost where this machine looks at itself without it
  const isSecure = ({ headers }: IncomingMessage) =>
    publicUrl?.startsWith("https:") === true && !/^(127\.0\.0\.1|localhost|\[::1\])(:|$)/.test(headers.host ?? "");

  const signIn = async ({ request, response, from, reads }: Asked): Promise<Answered> => {
    const form = await readForm(request);
    const email = form.get("email") ?? "";
    const session = await service.signIn(email, form.get("password") ?? "", from);
    if (session === "tooMany") return closedPage("tooMany", reads(null));
    if (session === undefined) return signInPage(reads(null), { email });
    redirect(response, "/me", toCookie(session, isSecure(request)));
    return undefined;
  };

  const signOut = async ({ request, response }: Asked): Promise<Answered> => {
    const session = readSession(request);
    if (session) await service.signOut(session);
    redirect(response, "/me", toCookie("", isSecure(request)));
    return undefined;
  };

  const mount = (method: "get" | "post", path: string, serve: (asked: Asked) => Promise<Answered>): Mount => ({
    ...{ method, path },
    handle(request, response, from) {
      const reads: Asked["reads"] = (language) => language ?? accepted(request) ?? defaultLocale;
      const asked = { request, response, from, reads, path: new URL(request.url ?? "", "http://here").pathname };
      if (method === "post" && !isFromHere(request, publicUrl)) return send(response, troublePage(403, reads(null)));
      serve(asked).then(
        (page) => page && send(response, page),
        (error: unknown) => {
          // neither the address nor what was entered: both are secrets
          log.error({ page: path, error: error instanceof Error ? error.stack : String(error) }, "a page failed");
          if (!response.headersSent) send(response, troublePage(503, reads(null)));
        },
      );
    },
  });

  return [
    mount("get", `${linkPath}:secret`, look),
    mount("post", `${linkPath}:secret`, use),
    mount("get", "/me", me),
    mount("post", "/me", signIn),
    mount("post", "/me/sign-out", signOut),
    ...assetMounts,
  ];
}
