import { useState } from "preact/hooks";
import type { SipgateNumberSeen, SipgatePane } from "../../server/sipgate-pane.ts";
import { act, readForm } from "./do.ts";
import { Field } from "./fields.tsx";

const freeMost = 5;

/** Numbers and extensions with what they lead to; of the free ones a few, the rest by search. */
export function Numbers({ pane }: { pane: SipgatePane }) {
  const [wanted, look] = useState("");
  const [adding, add] = useState(false);
  const digits = wanted.replace(/\D/g, "");
  const fits = ({ number, leadsTo }: SipgateNumberSeen): boolean => {
    if (wanted.trim() === "") return true;
    const end = pane.ends.find(({ id }) => id === leadsTo)?.name ?? "";
    return (digits !== "" && number.includes(digits)) || end.toLowerCase().includes(wanted.trim().toLowerCase());
  };
  const shown = pane.numbers.filter(fits);
  const used = shown.filter(({ leadsTo }) => leadsTo !== "");
  const free = shown.filter(({ leadsTo }) => leadsTo === "");
  return (
    <>
      {adding ? (
        <NewExtension pane={pane} close={() => add(false)} />
      ) : (
        <button type="button" class="push primary" onClick={() => add(true)}>
          Add extension
        </button>
      )}
      <input
        type="search"
        class="find"
        aria-label="Find a number"
        placeholder="Find a number or a name"
        value={wanted}
        onInput={({ currentTarget }) => look(currentTarget.value)}
      />
      <List title="In use" numbers={used} pane={pane} />
      <List title={`Free: ${free.length}`} numbers={free.slice(0, freeMost)} pane={pane} />
      {free.length > freeMost && <p class="more">Search for one of the other {free.length - freeMost}.</p>}
    </>
  );
}

function NewExtension({ pane, close }: { pane: SipgatePane; close(): void }) {
  const send = async (event: Event) => {
    const { digits = "", to = "" } = readForm(event);
    if (await act("sipgate.addExtension", { digits, to })) close();
  };
  return (
    <form class="fields" aria-label="Add extension" onSubmit={send}>
      <Field name="digits" label="Extension" first />
      <label>
        Leads to
        <select name="to">
          {pane.ends.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div class="row">
        <button type="button" class="push" onClick={close}>
          Cancel
        </button>
        <button type="submit" class="push primary">
          Create extension
        </button>
      </div>
    </form>
  );
}

function List({ title, numbers, pane }: { title: string; numbers: readonly SipgateNumberSeen[]; pane: SipgatePane }) {
  return (
    <>
      <h3>{title}</h3>
      <ul class="entries">
        {numbers.map(({ id, number, extension, leadsTo }) => (
          <li key={id} class="entry">
            <span class="about-entry">
              <b>{number}</b> {extension && <mark>Extension</mark>}
            </span>
            <select
              aria-label={`Where ${number} leads`}
              value={leadsTo}
              onChange={({ currentTarget }) => act("sipgate.moveNumber", { number: id, to: currentTarget.value })}
            >
              <option value="">Leads nowhere</option>
              {pane.ends.map((end) => (
                <option key={end.id} value={end.id}>
                  {end.name}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </>
  );
}
