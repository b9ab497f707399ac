import type { Observe } from "../wire.ts";
import { createAccess } from "./access.ts";
import { showNumbers } from "./acts/numbers.ts";
import { moveToNeo } from "./acts/to-neo.ts";
import { createWatch, type Watch } from "./acts/watch.ts";
import { type Answer, type Asked, answer as answerTo } from "./answering.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createLag, type Lag } from "./lag.ts";
import { createLimits } from "./limits.ts";
import { createMeanwhile } from "./meanwhile.ts";
import { createPortal, type Portal } from "./portal.ts";
import type { Route } from "./route.ts";
import { usualScopes } from "./scopes.ts";
import { type RecordedCall, startServer } from "./server.ts";
import { createState, type Edition, type State } from "./state.ts";
import { type Unknowns, usualUnknowns } from "./unknowns.ts";

export interface FakeSipgateOptions {
  /** default neo, as all new accounts */
  edition?: Edition;
  /** an account that is there already, with the service user; default a new one */
  account?: State;
  /** milliseconds since 1970, for lives of tokens, lag and limits; default the real clock */
  now?: () => number;
  /** what token and client may do; default all that Switchboard asks for */
  scopes?: readonly string[];
  /** whether a personal access token works on neo; default true */
  basicOnNeo?: boolean;
  /** answer 429 beyond; default without a limit, so that tests may hurry */
  perSecond?: number;
  /** whose settings may be changed; every other write is a violation */
  mayWrite?: (user: string) => boolean;
  unknowns?: Partial<Unknowns>;
  /** hears of every request and its answer */
  observe?: Observe;
  /** something of the account has changed */
  changed?: () => void;
}

export interface FakeSipgate extends Watch {
  /** origin of the interface, and of the login */
  url: string;
  tokenUrl: string;
  /** the personal access token of the service user */
  token: { id: string; secret: string };
  /** the OAuth client of the same user; holds the newest refresh token */
  oauth: { clientId: string; clientSecret: string; refreshToken: string };
  /** the service user, an admin */
  owner: string;
  portal: Portal;
  account: State;
  unknowns: Unknowns;
  faults: Faults;
  calls: RecordedCall[];
  callsOf(name: string): RecordedCall[];
  /** the most requests that came within one second */
  busiest(): number;
  lag(lag: Lag): void;
  /** something that a person does just before the next request of an operation */
  meanwhile(target: string, act: () => void): void;
  moveToNeo(): void;
  /** ends the hiding of numbers whose user was deleted */
  showNumbers(): void;
  revokeTokens(): void;
  expireAccess(): void;
  /** passwords and tokens: what no log may hold */
  secrets(): string[];
  close(): Promise<void>;
}

/** Starts a fake sipgate on an ephemeral port of 127.0.0.1. It keeps all state in memory and refuses what sipgate refuses. */
export async function createFakeSipgate(options: FakeSipgateOptions = {}): Promise<FakeSipgate> {
  const { now = Date.now, changed = () => {}, mayWrite = () => true } = options;
  const state = options.account ?? createState(options.edition ?? "neo");
  const unknowns: Unknowns = { ...usualUnknowns, ...options.unknowns };
  const watch = createWatch();
  const lag = createLag(state, now);
  const limits = createLimits(options.perSecond ?? Number.POSITIVE_INFINITY, now);
  const faults = createFaults();
  const meanwhile = createMeanwhile();
  const calls: RecordedCall[] = [];
  const portal = createPortal(state, { before: lag.keep, changed, hides: () => unknowns.deletedNumbers === "hidden" });
  const service = { firstName: "Switchboard", lastName: "Service", email: "switchboard@firm.example", admin: true };
  if (!options.account) portal.createUser({ ...service, telephony: state.edition === "classic" });
  const owner = "w0";
  const access = createAccess({
    ...{ owner, scopes: new Set(options.scopes ?? usualScopes), basicOnNeo: options.basicOnNeo ?? true, now },
    edition: () => state.edition,
  });
  const parts = { state, access, lag, limits, unknowns, watch, mayWrite };
  const answer = (route: Route, asked: Asked): Answer => {
    meanwhile.happen(route.operation.name);
    return answerTo(route, asked, parts);
  };
  const server = await startServer({
    ...{ faults, now, login: access.refresh, answer },
    observe(call, ms, fault) {
      calls.push(call);
      const { body: request, path, method, ...rest } = call;
      const troubled = fault === undefined ? {} : { fault };
      options.observe?.({
        platform: "sipgate",
        direction: "out",
        request,
        ms,
        ...rest,
        path: `${method} ${path}`,
        ...troubled,
      });
      if (method !== "GET") changed();
    },
  });
  return {
    ...{ url: server.url, tokenUrl: `${server.url}/auth/realms/third-party/protocol/openid-connect/token` },
    ...{ token: access.token, oauth: access.oauth, owner, portal, account: state, unknowns, faults, calls, ...watch },
    callsOf: (name) => calls.filter((call) => call.name === name),
    busiest: limits.busiest,
    lag: lag.set,
    meanwhile: meanwhile.plan,
    moveToNeo() {
      moveToNeo(state);
      changed();
    },
    showNumbers: () => showNumbers(state),
    revokeTokens: access.revoke,
    expireAccess: access.expireAccess,
    secrets: () => [...access.secrets(), ...[...state.devices.values()].flatMap(({ secret }) => secret ?? [])],
    async close() {
      faults.clear();
      await server.close();
    },
  };
}
