import { useState } from "preact/hooks";
import type { SipgateLineSeen, SipgatePane } from "../../server/sipgate-pane.ts";
import { act, readForm } from "./do.ts";
import { Field } from "./fields.tsx";
import { nameOf } from "./users.tsx";

/** Channels, or phone lines in classic, and which devices ring there. */
export function Lines({ pane }: { pane: SipgatePane }) {
  const [adding, add] = useState(false);
  const neo = pane.edition === "neo";
  return (
    <>
      {adding && neo && <NewChannel close={() => add(false)} />}
      {!adding && neo && (
        <button type="button" class="push primary" onClick={() => add(true)}>
          Add channel
        </button>
      )}
      <ul class="entries">
        {pane.lines.map((line) => (
          <Line key={line.id} {...{ line, pane }} />
        ))}
      </ul>
    </>
  );
}

function Line({ line, pane }: { line: SipgateLineSeen; pane: SipgatePane }) {
  const owner = pane.users.find(({ id }) => id === line.owner);
  const theirs = pane.devices.filter((device) => device.owner === line.owner);
  const numbers = pane.numbers.filter(({ leadsTo }) => leadsTo === line.id).map(({ number }) => number);
  const whose = owner && nameOf(owner);
  const about = [line.owner === "" && "Shared", whose && whose !== line.name && line.name, ...numbers];
  const toggle = (id: string) => {
    const devices = line.devices.includes(id) ? line.devices.filter((one) => one !== id) : [...line.devices, id];
    void act("sipgate.ring", { line: line.id, user: line.owner, devices });
  };
  return (
    <li class="entry">
      <span class="about-entry">
        <b>{whose ?? line.name}</b>
        <small>{about.filter(Boolean).join(" · ") || "No number"}</small>
        {theirs.length > 0 && (
          <fieldset class="rings" aria-label={`What rings for ${[whose, line.name].filter(Boolean).join(", ")}`}>
            {theirs.map(({ id, alias }) => (
              <label key={id} class="check">
                <input type="checkbox" checked={line.devices.includes(id)} onChange={() => toggle(id)} /> {alias}
              </label>
            ))}
          </fieldset>
        )}
      </span>
    </li>
  );
}

function NewChannel({ close }: { close(): void }) {
  const send = async (event: Event) => {
    const { name = "" } = readForm(event);
    if (await act("sipgate.addChannel", { name })) close();
  };
  return (
    <form class="fields" aria-label="Add channel" onSubmit={send}>
      <Field name="name" label="Name" first />
      <div class="row">
        <button type="button" class="push" onClick={close}>
          Cancel
        </button>
        <button type="submit" class="push primary">
          Create channel
        </button>
      </div>
    </form>
  );
}
