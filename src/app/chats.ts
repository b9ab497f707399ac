import type { Mount } from "../../adapters/web/index.ts";
import type { App } from "../core/request/app.ts";
import type { Store } from "../ports/store.ts";
import type { Config } from "./config.ts";
import { joinMembers } from "./members.ts";
import { joinMessengers } from "./messenger.ts";
import type { Waiting } from "./waiting.ts";

/** How many milliseconds a chat waits for an answer, for what fills a dialog, and for a request to be stored. */
export interface Patience {
  readonly answer: number;
  readonly dialog: number;
  readonly store: number;
}

export type Chats = Awaited<ReturnType<typeof connectChats>>;

/** The chats that are configured; one that is not is not even loaded. */
export async function connectChats(config: Config, store: Store, patience?: Patience) {
  const defaults = { locale: config.DEFAULT_LOCALE, timeZone: config.DEFAULT_TIME_ZONE };
  const waits = patience && { patience };
  const slack =
    config.slack &&
    (await import("../../adapters/slack/index.ts")).createSlack({ ...config.slack, defaults, ...waits });
  const teams =
    config.teams &&
    (await import("../../adapters/teams/index.ts")).createTeams({
      ...config.teams,
      ...{ defaults, addresses: store.addresses, ...waits },
    });
  const mounts: Mount[] = [
    ...(slack?.path ? [{ path: slack.path, handle: slack.handle }] : []),
    ...(teams ? [{ path: teams.path, handle: teams.handle }] : []),
  ];
  return {
    mounts,
    messenger: joinMessengers({
      ...(slack && { slack: slack.messenger }),
      ...(teams && { teams: teams.messenger }),
    }),
    members: joinMembers({ ...(slack && { slack: slack.members }), ...(teams && { teams: teams.members }) }),
    /** Everybody with this address, as each chat knows and reaches them. */
    newcomers: (email: string) => [slack?.members.byEmail(email), teams?.members.newcomer(email)],
    async start(app: App, waiting: Waiting): Promise<void> {
      if (slack) await waiting.meanwhile("Slack", () => slack.start(app));
      if (teams) await waiting.meanwhile("Teams", () => teams.start(app));
    },
    async stop(): Promise<void> {
      await teams?.stop();
      await slack?.stop();
    },
  };
}
