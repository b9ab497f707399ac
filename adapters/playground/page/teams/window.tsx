import { Fragment } from "preact";
import { useState } from "preact/hooks";
import type { Persona } from "../../server/personas.ts";
import type { Setup, TeamsChatSeen, TeamsPane } from "../../server/state.ts";
import { AppIcon, Avatar } from "../avatar.tsx";
import { Composer } from "../composer.tsx";
import { perform } from "../connection.ts";
import { DayBreak } from "../day-break.tsx";
import { Badge, PersonaPicker } from "../persona-picker.tsx";
import { useFoot } from "../scroll.ts";
import { commandsFor, ideasFor, mentionsFor } from "../suggestions.ts";
import { attempt } from "../toasts.tsx";
import type { Unread } from "../unread.ts";
import { Dialog } from "./dialog.tsx";
import { Message } from "./message.tsx";
import { Posts } from "./posts.tsx";

interface WindowProps {
  pane: TeamsPane;
  me: Persona;
  setup: Setup;
  unread: Unread;
  theme: string;
  be(key: string): void;
}

export function TeamsWindow({ pane, me, setup, unread, theme, be }: WindowProps) {
  const [at, setAt] = useState(pane.chats[0]?.key ?? "");
  const chat = pane.chats.find(({ key }) => key === at) ?? pane.chats[0];
  const list = useFoot(chat?.messages.length);
  const dialog = pane.dialogs.at(-1);
  if (chat) unread.read(me.key, "teams", chat.key);
  const [replyTo, reply] = useState<string>();
  const answered = chat?.messages.find(({ id }) => id === replyTo);
  const type = (text: string) => {
    const to = { ...(chat?.key && { room: chat.key }), ...(answered && { replyTo: answered.id }) };
    void attempt("teams", perform("teams.type", { user: me.key, text, ...to }));
    reply(undefined);
  };
  const row = ({ key, name, kind }: TeamsChatSeen) => (
    <button key={key} type="button" aria-current={key === chat?.key} onClick={() => setAt(key)}>
      {kind === "personal" ? <AppIcon /> : <Avatar name={name} />}
      <span class="name">{name}</span>
      <Badge count={unread.in(me.key, "teams", key)} />
    </button>
  );
  const chats = pane.chats.filter(({ kind }) => kind !== "channel");
  const channels = pane.chats.filter(({ kind }) => kind === "channel");
  return (
    <section class="window teams" aria-label="Microsoft Teams">
      <header class="top">
        <span class="product">Microsoft Teams</span>
        <PersonaPicker {...{ me, unread, be }} {...setup} side="teams" />
      </header>
      <nav class="rooms" aria-label="Conversations in Teams" inert={dialog !== undefined}>
        {chats.length > 0 && <h3>Chat</h3>}
        {chats.map(row)}
        {channels.length > 0 && <h3>Teams and channels</h3>}
        {channels.map(row)}
      </nav>
      <div class="talk" inert={dialog !== undefined}>
        <h2 class="title">
          {chat?.kind === "personal" ? <AppIcon /> : chat && <Avatar name={chat.name} />} {chat?.name}
        </h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys */}
        <div class="messages" ref={list} tabIndex={0} role="log" aria-label="Messages">
          <div>
            {!chat && <p class="nobody">Somebody of another organisation has no chat with this app.</p>}
            {chat?.kind === "channel" ? (
              <Posts messages={chat.messages} {...{ me, setup, theme, replyTo, reply }} />
            ) : (
              chat?.messages.map((message, index, all) => (
                <Fragment key={message.id}>
                  <DayBreak timeZone={me.timeZone} at={message.at} before={(all[index - 1] ?? message).at} />
                  <Message {...{ message, me, setup, theme }} />
                </Fragment>
              ))
            )}
            {chat?.typing && <p class="typing">Switchboard is typing …</p>}
          </div>
        </div>
        {chat && (
          <Composer
            key={chat.key}
            owner={`teams ${me.key}`}
            ideas={ideasIn(chat, me)}
            placeholder={chat.kind === "personal" ? "Type a command" : `Type @${setup.teamsApp} and a command`}
            start={chat.kind === "personal" ? "" : `@${setup.teamsApp} `}
            suggest={(before) => suggest(setup, chat, before)}
            send={type}
            {...(answered && { about: `Reply to ${answered.from}`, drop: () => reply(undefined) })}
          />
        )}
      </div>
      {dialog && <Dialog key={dialog.id} {...{ dialog, me, setup, theme }} />}
    </section>
  );
}

/** A chat with an app knows no mentions. */
function ideasIn({ kind }: TeamsChatSeen, { role }: Persona): string[] {
  if (kind === "personal") return ideasFor(role, "anna@firm.example", "Emil");
  return ideasFor(role, "@anna", "@emil");
}

/** Commands at the beginning (in rooms after the app's name), people anywhere. */
function suggest({ commands, teamsApp, personas }: Setup, chat: TeamsChatSeen, before: string) {
  const personal = chat.kind === "personal";
  // a chat with an app knows no mentions: who is meant is named by address
  const people = personal ? undefined : mentionsFor([{ key: teamsApp, name: teamsApp }, ...chat.people], before);
  if (people) return people;
  // mentioned, or by the slash menu of rooms
  const verb = (personal ? /^([\w-]*)$/ : new RegExp(`^(?:@${teamsApp} +|/)([\\w-]*)$`)).exec(before)?.[1];
  if (verb !== undefined) return { from: before.length - verb.length, options: commandsFor(commands, verb) };
  const word = /\s([\p{L}]{2,})$/u.exec(before)?.[1];
  if (!personal || word === undefined) return { from: 0, options: [] };
  const named = personas.filter(
    ({ key, name }) => key.startsWith(word.toLowerCase()) || name.toLowerCase().startsWith(word.toLowerCase()),
  );
  return {
    from: before.length - word.length,
    options: named.map(({ name, email }) => ({ insert: email, label: name, about: email })),
  };
}
