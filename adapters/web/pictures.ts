import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import { LRUCache } from "lru-cache";
import { createSigner } from "../../src/core/identity/signer.ts";
import { type Locale, toLocale } from "../../src/domain/chat/words.ts";
import type { UserView } from "../../src/domain/people/user.ts";
import { routesOf } from "../../src/domain/routing/route.ts";
import type { Pictures } from "../../src/ports/chat/pictures.ts";
import type { Mount } from "./index.ts";
import { type Theme, themes, toSvg } from "./routing-picture.ts";

export interface PicturesParts {
  /** Where people reach this server; without https no chat fetches a picture from it. */
  readonly publicUrl: string | undefined;
  readonly secret: string;
  find(user: string): Promise<UserView | undefined>;
  now(): Date;
}

const path = "/pictures/";
const days = 7;
const { resolve } = createRequire(import.meta.url);
const fontFiles = ["400Regular/Inter_400Regular.ttf", "700Bold/Inter_700Bold.ttf"].map((file) =>
  resolve(`@expo-google-fonts/inter/${file}`),
);

/** The addresses, and the door behind them: what is drawn is what is true when it is fetched. */
export function createPictures({ publicUrl, secret, find, now }: PicturesParts): Pictures & {
  readonly mount: Mount;
  /** For pages of ours, which need no public address. */
  readonly here: Pictures;
} {
  const signer = createSigner(secret, "pictures");
  const drawn = new LRUCache<string, Buffer>({ max: 200 });

  /** A picture is drawn once for all who look at it; it takes some hundredths of a second. */
  function draw(svg: string): Buffer {
    const key = digest(svg);
    const known = drawn.get(key);
    if (known) return known;
    const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: "Inter" };
    const png = new Resvg(svg, { font, fitTo: { mode: "zoom", value: 1.5 } }).render().asPng();
    drawn.set(key, png);
    return png;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://here");
    const user = signer.read(pathname.slice(path.length).replace(/\.png$/, ""), now());
    const view = user === undefined ? undefined : await find(user);
    // the same for what was never there, has ended or was made up
    if (!view || view.left) return void response.writeHead(404).end();
    const theme = searchParams.get("theme") ?? "";
    const svg = toSvg(routesOf(view), localeOf(searchParams), theme in themes ? (theme as Theme) : "light");
    // drawn before the header is sent: what cannot be drawn is answered, too
    const png = draw(svg);
    const headers = { "content-type": "image/png", "cache-control": "private, max-age=60", "x-robots-tag": "noindex" };
    response.writeHead(200, headers).end(png);
  }

  function pathOf(user: UserView, locale: Locale): string {
    // by the day and by what it shows: the same address for a while, so that a chat fetches it once
    const day = Math.floor(now().getTime() / 86_400_000);
    const expires = new Date((day + days) * 86_400_000);
    const shown = digest(toSvg(routesOf(user), locale, "light")).slice(0, 8);
    return `${path}${signer.sign(user.id, expires)}.png?lang=${locale}&of=${shown}`;
  }

  return {
    routing: (user, locale) =>
      publicUrl?.startsWith("https://") ? `${publicUrl.replace(/\/+$/, "")}${pathOf(user, locale)}` : undefined,
    here: { routing: pathOf },
    mount: {
      method: "get",
      path: `${path}:signed`,
      handle: (request, response) =>
        void answer(request, response).catch(
          () => void (response.headersSent ? response.destroy() : response.writeHead(503).end()),
        ),
    },
  };
}

const digest = (svg: string): string => createHash("sha256").update(svg).digest("base64url");

function localeOf(query: URLSearchParams): Locale {
  return toLocale(query.get("lang") ?? undefined) ?? "en";
}
