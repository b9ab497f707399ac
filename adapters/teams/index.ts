import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "../../src/core/request/app.ts";
import { inTime } from "../../src/core/request/in-time.ts";
import { createInflight } from "../../src/core/request/inflight.ts";
import { resumeLate } from "../../src/core/request/late.ts";
import type { ProfileDefaults } from "../../src/domain/identity/identity.ts";
import type { Messenger } from "../../src/ports/chat/messenger.ts";
import type { Addresses } from "../../src/ports/identity/addresses.ts";
import { createBearer } from "./inbound/bearer.ts";
import { createDoor } from "./inbound/door.ts";
import { createMembers, type TeamsMembers } from "./members.ts";
import { createMessenger } from "./messenger.ts";
import { createConnector } from "./outbound/connector.ts";
import { createDeliver } from "./outbound/deliver.ts";
import { createReferences } from "./outbound/references.ts";
import { type AppIdentity, createSdk } from "./sdk.ts";
import { createServe, type Patience } from "./serve.ts";

export interface TeamsOptions {
  readonly identity?: AppIdentity;
  /** Everybody on this machine is believed, whoever they say they are. */
  readonly open?: true;
  readonly addresses: Addresses;
  /** Of people whose client has not said theirs yet. */
  readonly defaults: ProfileDefaults;
  readonly patience?: Patience;
}

export interface Teams {
  readonly members: TeamsMembers;
  readonly messenger: Messenger;
  /** Where the HTTP server hands over. */
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): void;
  start(app: App): Promise<void>;
  /** Waits for what is still being answered, ten seconds at most. */
  stop(): Promise<void>;
}

/** The tenant in ids while nobody proves theirs. */
const unproven = "local";

export function createTeams({ identity, open, addresses, defaults, patience }: TeamsOptions): Teams {
  const sdk = createSdk(identity);
  const connector = createConnector(sdk);
  if (!identity && !open) throw new Error("Teams without an identity has no door");
  const home = identity?.tenantId;
  const tenant = home?.toLowerCase() ?? unproven;
  const members = createMembers({ connector, addresses, tenant, home, defaults });
  const { track, settled } = createInflight();
  let handle: Teams["handle"] = (_request, response) => void response.writeHead(503).end();
  let resume: (() => Promise<void>) | undefined;
  // as Teams names an app to itself
  const bot = `28:${identity?.appId ?? ""}`;
  return {
    members,
    messenger: createMessenger({ connector, addresses, tenant, bot, nameOf: members.nameOf }),
    path: "/api/messages",
    handle: (request, response) => handle(request, response),
    async start(app) {
      const { log, clock } = app;
      const deliver = createDeliver({ connector, addresses, tenant, log });
      const references = createReferences(app);
      const bearer =
        identity && !open
          ? createBearer({ appId: identity.appId, metadataUrl: identity.metadataUrl, now: () => clock.now() })
          : undefined;
      const { serve, redo } = createServe({
        ...{ app, tenant, members, references, deliver, track },
        patience: patience ?? { answer: 1000, dialog: 2500, store: 1200 },
      });
      handle = createDoor({ sdk, bearer, tenant: home, log, serve, now: () => clock.now() });
      resume = resumeLate(app, "teams", ({ body }) => redo(body));
    },
    async stop() {
      // what takes longer is stored, and another process answers it
      await inTime(Promise.all([settled(), resume?.()]), 10_000, () => {});
    },
  };
}
