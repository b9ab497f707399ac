import { useState } from "preact/hooks";
import type { SipgateDeviceSeen, SipgatePane } from "../../server/sipgate-pane.ts";
import { act, readForm } from "./do.ts";
import { Field } from "./fields.tsx";
import { nameOf } from "./users.tsx";

export const kindNames: Readonly<Record<SipgateDeviceSeen["type"], string>> = {
  REGISTER: "Desk phone",
  MOBILE: "Mobile",
  EXTERNAL: "External phone",
  DESKTOP_APP: "Desktop app",
  MOBILE_APP: "Mobile app",
};

/** What rings, by whom it belongs to. */
export function Devices({ pane }: { pane: SipgatePane }) {
  const [adding, add] = useState(false);
  return (
    <>
      {adding ? (
        <NewDevice pane={pane} close={() => add(false)} />
      ) : (
        <button type="button" class="push primary" onClick={() => add(true)}>
          Add device
        </button>
      )}
      {pane.users.map((user) => {
        const theirs = pane.devices.filter(({ owner }) => owner === user.id);
        if (theirs.length === 0) return null;
        return (
          <div key={user.id}>
            <h3>{nameOf(user)}</h3>
            <ul class="entries">
              {theirs.map(({ id, alias, type, number, app }) => (
                <li key={id} class="entry">
                  <span class="about-entry">
                    <b>{alias}</b>
                    <small>{[kindNames[type], number].filter((part) => part && part !== alias).join(" · ")}</small>
                  </span>
                  {!app && (
                    <button
                      type="button"
                      class="push"
                      aria-label={`Remove ${alias} of ${nameOf(user)}`}
                      onClick={() => act("sipgate.removeDevice", { id })}
                    >
                      Remove
                    </button>
                  )}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}

function NewDevice({ pane, close }: { pane: SipgatePane; close(): void }) {
  const send = async (event: Event) => {
    const { user = "", type, alias = "" } = readForm(event);
    if (await act("sipgate.addDevice", { user, type: type as SipgateDeviceSeen["type"], alias })) close();
  };
  return (
    <form class="fields" aria-label="Add device" onSubmit={send}>
      <Field name="alias" label="Name" first />
      <label>
        User
        <select name="user">
          {pane.users
            .filter(({ service }) => !service)
            .map((user) => (
              <option key={user.id} value={user.id}>
                {nameOf(user)}
              </option>
            ))}
        </select>
      </label>
      <label>
        Kind
        <select name="type">
          <option value="REGISTER">{kindNames.REGISTER}</option>
          <option value="MOBILE">{kindNames.MOBILE}</option>
        </select>
      </label>
      <div class="row">
        <button type="button" class="push" onClick={close}>
          Cancel
        </button>
        <button type="submit" class="push primary">
          Create device
        </button>
      </div>
    </form>
  );
}
