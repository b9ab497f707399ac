import { randomUUID } from "node:crypto";
import { createHasher } from "../../adapters/embedded-phone-system/hasher.ts";
import type { Mount } from "../../adapters/web/index.ts";
import { createPageAddresses } from "../../adapters/web/page-addresses.ts";
import { createPageMounts } from "../../adapters/web/pages/index.ts";
import { createPictures } from "../../adapters/web/pictures.ts";
import { commands } from "../commands/index.ts";
import { identify } from "../core/identity/identify.ts";
import { createLinkSecrets } from "../core/identity/link-secrets.ts";
import type { App, Log } from "../core/request/app.ts";
import { forEdition } from "../core/request/for-edition.ts";
import { createInflight } from "../core/request/inflight.ts";
import type { JobContext } from "../jobs/context.ts";
import { lookups } from "../lookups/index.ts";
import { createSelfService } from "../pages/self-service.ts";
import type { Clock } from "../ports/clock.ts";
import type { Chats } from "./chats.ts";
import type { Config } from "./config.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { openPhoneSystem } from "./phone-system.ts";
import type { Storage } from "./storage.ts";

/** Gives each part what it works with. `ownUrl`: where this server stands, known once it listens. */
export async function wire(
  config: Config,
  { db, queue, store }: Storage,
  chats: Chats,
  { clock, log, onStop, ownUrl }: { clock: Clock; log: Log; ownUrl: () => string } & Pick<Lifecycle, "onStop">,
) {
  // without a chat nobody asks for what it signs
  const secret = config.SECRET_KEY ?? randomUUID();
  const { phoneSystem, embedded, edition } = await openPhoneSystem(config, db, { secretKey: secret, log });
  const secrets = createLinkSecrets(secret);
  const pages = createPageAddresses(() => config.PUBLIC_URL ?? ownUrl(), secrets);
  const mailer = await openMailer(config);
  const inflight = createInflight();
  onStop(inflight.settled);
  const find = (user: string) => store.users.byId(user);
  const pictures = createPictures({ publicUrl: config.PUBLIC_URL, now: () => clock.now(), find, secret });
  const { DEFAULT_LOCALE: defaultLocale, DEFAULT_TIME_ZONE: timeZone } = config;
  const app: App = {
    ...{ lookups, store, clock, log, defaultLocale },
    commands: forEdition(commands, edition),
    services: {
      ...{ members: chats.members, pictures, pages, phoneSystem, edition },
      mails: mailer !== undefined,
      directGrants: config.DIRECT_GRANTS,
    },
    bootstrapAdmins: new Set(config.BOOTSTRAP_ADMINS),
    bootstrapHr: new Set(config.BOOTSTRAP_HR),
    background: (work) =>
      inflight.track(work().catch((error) => log.warn({ error: String(error) }, "background work failed"))),
  };
  const jobContext: JobContext = {
    ...{ store, phoneSystem, messenger: chats.messenger, pages, mailer, queue, clock, defaultLocale, timeZone },
    identify: (email) => identify(app, chats.newcomers(email)),
  };
  const service = createSelfService({
    ...{ store, clock, log, secrets, hasher: createHasher(), pictures: pictures.here },
    ...{ edition, defaultLocale, timeZone },
  });
  const mounts: Mount[] = [
    pictures.mount,
    ...createPageMounts({ service, publicUrl: config.PUBLIC_URL, defaultLocale, log }),
    ...chats.mounts,
  ];
  return { app, jobContext, mounts, phoneSystem, embedded, edition };
}

/** Not loaded where no mail is sent. */
async function openMailer({ SMTP_URL: url, MAIL_FROM: from }: Config) {
  return url && from ? (await import("../../adapters/mail/index.ts")).createMailer({ url, from }) : undefined;
}
