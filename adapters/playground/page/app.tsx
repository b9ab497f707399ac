import { useEffect, useState } from "preact/hooks";
import type { ExchangeSeen, Setup, State } from "../server/state.ts";
import { watch } from "./connection.ts";
import { Status } from "./faults/status.tsx";
import { Header } from "./header.tsx";
import { Inspector } from "./inspector/inspector.tsx";
import { keepIn, useKept } from "./kept.ts";
import type { Side } from "./side.ts";
import { SipgateWindow } from "./sipgate/window.tsx";
import { SlackWindow } from "./slack/window.tsx";
import { TeamsWindow } from "./teams/window.tsx";
import { Toasts, toast } from "./toasts.tsx";
import { Tools } from "./tools.tsx";
import { useUnread } from "./unread.ts";

export function App({ setup }: { setup: Setup }) {
  const [slackKey, beInSlack] = useKept("slack", "hanna");
  const [teamsKey, beInTeams] = useKept("teams", "anna");
  const [theme, setTheme] = useKept("theme", matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const [side, showSide] = useState<Side>("slack");
  const [state, setState] = useState<State>();
  const [gone, setGone] = useState(false);
  const [inspecting, inspect] = useKept("inspecting", "no");
  const [wire, setWire] = useState<readonly ExchangeSeen[]>([]);
  const find = (key: string) => setup.personas.find((one) => one.key === key) ?? setup.personas[0];
  const [inSlack, inTeams] = [find(slackKey), find(teamsKey)];
  const unread = useUnread(state?.seen);

  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    if (!inSlack || !inTeams) return;
    return watch(inSlack.slack, inTeams.key, 0, {
      onState: setState,
      onWire: (news) => setWire((known) => [...known.filter(({ id }) => id < (news[0]?.id ?? 0)), ...news].slice(-500)),
      onOpen: (open) => setGone(!open),
    });
  }, [inSlack, inTeams]);
  useEffect(() => keepIn(document.documentElement, "away", gone), [gone]);
  useNotices(state);

  if (!inSlack || !inTeams || !state) return null;
  const platforms = (["slack", "teams", "sipgate"] as const).slice(0, state.sipgate ? 3 : 2);
  // what is shown of the one before is not shown to the next
  return (
    <div class="page" data-side={side} data-account={state.sipgate?.edition}>
      <Header {...{ side, showSide, theme, setTheme }} account={state.sipgate !== undefined}>
        <Tools
          {...{ server: state.server, timeZone: setup.timeZone }}
          inspecting={inspecting === "yes"}
          inspect={(on) => inspect(on ? "yes" : "no")}
        />
      </Header>
      <Status server={state.server} gone={gone} />
      <main class="windows">
        {state.slack.me === inSlack.slack && (
          <SlackWindow key={inSlack.key} pane={state.slack} me={inSlack} {...{ setup, unread }} be={beInSlack} />
        )}
        {state.teams.me === inTeams.key && (
          <TeamsWindow
            key={`teams ${inTeams.key}`}
            pane={state.teams}
            me={inTeams}
            {...{ setup, unread, theme }}
            be={beInTeams}
          />
        )}
        {state.sipgate && <SipgateWindow pane={state.sipgate} />}
      </main>
      {inspecting === "yes" && <Inspector {...{ wire, setup, platforms }} close={() => inspect("no")} />}
      <Toasts />
    </div>
  );
}

/** What a platform itself tells somebody stands there for some seconds. */
function useNotices(state: State | undefined): void {
  const [told, setTold] = useState<Record<string, number>>({});
  useEffect(() => {
    if (!state) return;
    const next = { ...told };
    for (const side of ["slack", "teams"] as const) {
      const { me, notices } = state[side];
      const before = told[`${side} ${me}`] ?? notices.length;
      for (const text of notices.slice(before)) toast(side, text);
      next[`${side} ${me}`] = notices.length;
    }
    if (JSON.stringify(next) !== JSON.stringify(told)) setTold(next);
  }, [state, told]);
}
