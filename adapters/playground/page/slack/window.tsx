import { Fragment } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Persona } from "../../server/personas.ts";
import type { Setup, SlackMessageSeen, SlackPane } from "../../server/state.ts";
import { AppIcon } from "../avatar.tsx";
import { Composer } from "../composer.tsx";
import { perform } from "../connection.ts";
import { DayBreak } from "../day-break.tsx";
import { Badge, PersonaPicker } from "../persona-picker.tsx";
import { useFoot } from "../scroll.ts";
import { commandsFor, ideasFor, mentionsFor } from "../suggestions.ts";
import { attempt } from "../toasts.tsx";
import type { Unread } from "../unread.ts";
import { Slack } from "./context.ts";
import { Home } from "./home.tsx";
import { Message } from "./message.tsx";
import { Modal } from "./modal.tsx";

interface WindowProps {
  pane: SlackPane;
  me: Persona;
  setup: Setup;
  unread: Unread;
  be(key: string): void;
}

export function SlackWindow({ pane, me, setup, unread, be }: WindowProps) {
  const [at, setAt] = useState(pane.channels[0]?.id ?? "");
  const [tab, setTab] = useState<Tab>("messages");
  const channel = pane.channels.find(({ id }) => id === at) ?? pane.channels[0];
  const list = useFoot(channel?.messages.length);
  const view = pane.views.at(-1);
  const im = channel?.kind === "im";
  const atHome = im && tab === "home";
  if (!atHome) unread.read(me.key, "slack", channel?.id ?? "");
  useEffect(() => {
    if (im) void attempt("slack", perform("slack.home", { user: me.slack, tab }));
  }, [channel?.id, im, tab, me.slack]);
  if (!channel) return null;
  const type = (text: string) =>
    void attempt("slack", perform("slack.type", { user: me.slack, channel: channel.id, text }));
  return (
    <Slack.Provider value={{ setup, me }}>
      <section class="window slack" aria-label="Slack">
        <header class="top">
          <span class="product">Slack</span>
          <PersonaPicker {...{ me, unread, be }} {...setup} side="slack" />
        </header>
        <nav class="rooms" aria-label="Conversations in Slack" inert={view !== undefined}>
          <h2>Firm</h2>
          <h3>Channels</h3>
          {pane.channels.map(({ id, name, kind }) => (
            <>
              {kind === "im" && <h3>Apps</h3>}
              <button key={id} type="button" aria-current={id === channel.id} onClick={() => setAt(id)}>
                {kind === "im" ? <AppIcon /> : <span class="hash">#</span>}
                <span class="name">{name}</span>
                <Badge count={unread.in(me.key, "slack", id)} />
              </button>
            </>
          ))}
        </nav>
        <div class="talk" inert={view !== undefined}>
          <h2 class="title">
            {im ? <AppIcon /> : <span class="hash">#</span>} {channel.name}
          </h2>
          {im && <Tabs {...{ tab, setTab }} />}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys */}
          <div class="messages" ref={list} tabIndex={0} role="log" aria-label="Messages" hidden={atHome}>
            <div>
              <Beginning im={im} command={setup.slash.command} />
              {channel.messages.map((message, index, all) => (
                <Fragment key={`${message.channel} ${message.ts}`}>
                  <DayBreak timeZone={me.timeZone} at={timeOf(message)} before={timeOf(all[index - 1] ?? message)} />
                  <Message message={message} />
                </Fragment>
              ))}
            </div>
          </div>
          {atHome ? (
            <Home view={pane.home} />
          ) : (
            <Composer
              key={channel.id}
              owner={`slack ${me.key}`}
              ideas={ideasFor(me.role, "@anna", "@emil").map((idea) => `${setup.slash.command} ${idea}`)}
              placeholder={im ? `Type ${setup.slash.command}` : `Message #${channel.name}`}
              suggest={(before) => suggest(setup, before)}
              send={type}
            />
          )}
        </div>
        {view && <Modal key={view.id} view={view} />}
      </section>
    </Slack.Provider>
  );
}

/** In milliseconds. */
const timeOf = ({ ts }: SlackMessageSeen): number => Number(ts) * 1000;

type Tab = "home" | "messages";

const Tabs = ({ tab, setTab }: { tab: Tab; setTab(tab: Tab): void }) => (
  <div class="tabs">
    {(["home", "messages"] as const).map((one) => (
      <button key={one} type="button" aria-pressed={tab === one} onClick={() => setTab(one)}>
        {one === "home" ? "Home" : "Messages"}
      </button>
    ))}
  </div>
);

/** A slash command, its words and people. */
function suggest({ slash: { command, about }, commands, personas }: Setup, before: string) {
  const mentioned = mentionsFor(personas, before);
  if (mentioned) return mentioned;
  const verb = before.startsWith(`${command} `) ? /^\S+\s+([\w-]*)$/.exec(before)?.[1] : undefined;
  if (verb !== undefined) return { from: before.length - verb.length, options: commandsFor(commands, verb) };
  if (before.startsWith("/") && command.startsWith(before))
    return { from: 0, options: [{ insert: command, label: command, about }] };
  return { from: 0, options: [] };
}

const Beginning = ({ im, command }: { im: boolean; command: string }) => (
  <div class="beginning">
    {im ? <AppIcon /> : <span class="avatar">#</span>}
    <p>
      {im
        ? "What Switchboard tells you without being asked stands here."
        : `Everybody is here. Type ${command} in any conversation: only you see the answer.`}
    </p>
  </div>
);
