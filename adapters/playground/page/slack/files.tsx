import { listOf, textOf } from "../../fakes/slack/json.ts";
import { perform } from "../connection.ts";
import { attempt } from "../toasts.tsx";
import { useSlack } from "./context.ts";
import type { ControlProps } from "./control-props.ts";

/** Files are uploaded as they are chosen, as Slack does it; what is submitted are their ids and names. */
export function Files({ block, element, state, change }: ControlProps) {
  const { me } = useSlack();
  const held = listOf(state.files);
  const most = Number(element.max_files ?? 10);
  const add = async (list: FileList | null) => {
    const uploads = [...(list ?? [])].map(async (file) =>
      perform("slack.upload", { user: me.slack, name: file.name, type: file.type, content: await toBase64(file) }),
    );
    const added = await attempt("slack", Promise.all(uploads));
    if (added) change({ files: [...held, ...added] });
  };
  return (
    <div class="files">
      {held.map((file) => (
        <span key={textOf(file.id)} class="chip">
          {textOf(file.name)}
          <button
            type="button"
            aria-label={`Remove ${textOf(file.name)}`}
            onClick={() => change({ files: held.filter((other) => other !== file) })}
          >
            ×
          </button>
        </span>
      ))}
      {held.length < most && (
        <label class="button">
          {most > 1 ? "Choose files" : "Choose a file"}
          <input
            type="file"
            class="unseen"
            aria-labelledby={`label-${block.block_id}`}
            multiple={most > 1}
            accept={listOfTypes(element.filetypes)}
            onChange={({ currentTarget }) => void add(currentTarget.files)}
          />
        </label>
      )}
    </div>
  );
}

const listOfTypes = (types: unknown): string | undefined =>
  Array.isArray(types) && types.length > 0 ? types.map((type) => `.${type}`).join(",") : undefined;

const toBase64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
