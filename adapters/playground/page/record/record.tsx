import { useState } from "preact/hooks";
import type { ServerState } from "../../server/state.ts";
import { perform } from "../connection.ts";
import { icons } from "../icons.tsx";
import { Popover } from "../popover.tsx";
import { attempt } from "../toasts.tsx";

/** A session kept as a test: what was done, and what everybody read. */
export function RecordTool({ server: { recorded } }: { server: ServerState }) {
  const on = recorded !== undefined;
  const icon = (
    <span class="tape" data-on={on}>
      {icons.record}
    </span>
  );
  const count = on ? <span>{recorded}</span> : undefined;
  return (
    <Popover label="Record" icon={icon} says={count} lit={on}>
      {(close) => (on ? <Running steps={recorded} close={close} /> : <Start />)}
    </Popover>
  );
}

function Start() {
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    const begun = perform("record.start", {}).then(() => true);
    if (await attempt("slack", begun)) location.reload();
    else setBusy(false);
  };
  return (
    <>
      <h2>Keep a session as a test</h2>
      <p>
        What is done in both chats, and what everybody reads because of it, becomes a file. Put into{" "}
        <code>test/replays</code>, it is replayed by <code>npm test</code>.
      </p>
      <p>It begins with a new demo: what was done in this one is forgotten.</p>
      <div class="row">
        <button type="button" class="push primary" disabled={busy} onClick={start}>
          {busy ? "Beginning …" : "Start recording"}
        </button>
      </div>
    </>
  );
}

function Running({ steps, close }: { steps: number; close(): void }) {
  const [about, setAbout] = useState("");
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const recording = await attempt("slack", perform("record.stop", { about: about.trim() }));
    setBusy(false);
    if (!recording) return;
    close();
    download(`${toFileName(about)}.json`, `${JSON.stringify(recording, null, 2)}\n`);
  };
  const drop = () => {
    close();
    void attempt("slack", perform("record.drop", {}));
  };
  return (
    <>
      <h2>
        Recording, {steps} step{steps === 1 ? "" : "s"}
      </h2>
      <p>Each thing that is done is waited for, so that what everybody reads belongs to it.</p>
      <label class="about">
        <span>What it shows, in a sentence</span>
        <input
          value={about}
          placeholder="Somebody is onboarded in Slack and sees it in Teams"
          onInput={({ currentTarget }) => setAbout(currentTarget.value)}
        />
      </label>
      <div class="row">
        <button type="button" class="push primary" disabled={busy || about.trim() === "" || steps === 0} onClick={save}>
          Stop and save
        </button>
        <button type="button" class="push" disabled={busy} onClick={drop}>
          Throw away
        </button>
      </div>
    </>
  );
}

const toFileName = (about: string): string =>
  about
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
