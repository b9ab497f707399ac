import { useState } from "preact/hooks";
import type { SipgatePane, SipgateUserSeen } from "../../server/sipgate-pane.ts";
import { Avatar } from "../avatar.tsx";
import { act, readForm } from "./do.ts";
import { Check, Field } from "./fields.tsx";

export const nameOf = ({ firstname, lastname }: Pick<SipgateUserSeen, "firstname" | "lastname">): string =>
  `${firstname} ${lastname}`;

/** Everybody in the account, and the only place where somebody new comes in. */
export function Users({ pane }: { pane: SipgatePane }) {
  const [adding, add] = useState(false);
  const [editing, edit] = useState<string>();
  return (
    <>
      {adding ? (
        <NewUser close={() => add(false)} />
      ) : (
        <button type="button" class="push primary" onClick={() => add(true)}>
          Add user
        </button>
      )}
      <ul class="entries">
        {pane.users.map((user) =>
          user.id === editing ? (
            <EditUser key={user.id} {...{ user, pane }} close={() => edit(undefined)} />
          ) : (
            <li key={user.id} class="entry">
              <Avatar name={nameOf(user)} />
              <span class="about-entry">
                <b>{nameOf(user)}</b> {user.admin && <mark>Admin</mark>}
                <small>{user.email}</small>
                {user.service && <small>Switchboard signs in as this user</small>}
                {user.numbers.length > 0 && <small>{user.numbers.join(" · ")}</small>}
              </span>
              {!user.service && (
                <button type="button" class="push" aria-label={`Edit ${nameOf(user)}`} onClick={() => edit(user.id)}>
                  Edit
                </button>
              )}
            </li>
          ),
        )}
      </ul>
    </>
  );
}

function NewUser({ close }: { close(): void }) {
  const send = async (event: Event) => {
    const { firstName = "", lastName = "", email = "", telephony, fax } = readForm(event);
    const rights = { telephony: telephony === "on", fax: fax === "on" };
    if (await act("sipgate.addUser", { firstName, lastName, email, ...rights })) close();
  };
  return (
    <form class="fields" aria-label="Add user" onSubmit={send}>
      <Field name="firstName" label="First name" first />
      <Field name="lastName" label="Last name" />
      <Field name="email" label="Email" type="email" />
      <Check name="telephony" label="Telephony" on />
      <Check name="fax" label="Fax" />
      <div class="row">
        <button type="button" class="push" onClick={close}>
          Cancel
        </button>
        <button type="submit" class="push primary">
          Create user
        </button>
      </div>
    </form>
  );
}

interface EditProps {
  user: SipgateUserSeen;
  pane: SipgatePane;
  close(): void;
}

function EditUser({ user, pane, close }: EditProps) {
  const [asking, ask] = useState(false);
  const send = async (event: Event) => {
    const { firstName = "", lastName = "", email = "", addressId = "", admin } = readForm(event);
    const saved = { id: user.id, firstName, lastName, email, addressId, admin: admin === "on" };
    if (await act("sipgate.saveUser", saved)) close();
  };
  return (
    <li>
      <form class="fields" aria-label={`Edit ${nameOf(user)}`} onSubmit={send}>
        <Field name="firstName" label="First name" value={user.firstname} first />
        <Field name="lastName" label="Last name" value={user.lastname} />
        <Field name="email" label="Email" type="email" value={user.email} />
        <label>
          Location
          <select name="addressId">
            {pane.addresses.map(({ id, name }) => (
              <option key={id} value={id} selected={id === user.addressId}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Check name="admin" label="Admin" on={user.admin} />
        {asking ? (
          <div class="row" role="alert">
            <span>Delete {nameOf(user)}? Numbers then lead nowhere.</span>
            <button type="button" class="push" onClick={() => ask(false)}>
              Keep
            </button>
            <button type="button" class="push grave" onClick={() => act("sipgate.deleteUser", { id: user.id })}>
              Delete
            </button>
          </div>
        ) : (
          <div class="row">
            <button type="button" class="push grave" onClick={() => ask(true)}>
              Delete …
            </button>
            <button type="button" class="push" onClick={close}>
              Cancel
            </button>
            <button type="submit" class="push primary">
              Save
            </button>
          </div>
        )}
      </form>
    </li>
  );
}
