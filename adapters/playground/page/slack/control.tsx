import { useEffect, useState } from "preact/hooks";
import { optionsOf } from "../../fakes/slack/blocks/block-options.ts";
import { isJson, type Json, listOf, textOf } from "../../fakes/slack/json.ts";
import { perform } from "../connection.ts";
import { Unknown } from "../unknown.tsx";
import { useSlack } from "./context.ts";
import type { ControlProps } from "./control-props.ts";
import { Files } from "./files.tsx";
import { type Option, Select } from "./select.tsx";
import { Text } from "./text.tsx";

/** Any element that keeps a value. */
export function Control(props: ControlProps) {
  const { element } = props;
  const type = String(element.type);
  if (type === "plain_text_input" || type === "rich_text_input" || type in inputTypes) return <Line {...props} />;
  if (type === "file_input") return <Files {...props} />;
  if (type === "radio_buttons" || type === "checkboxes") return <Ticks {...props} />;
  if (type.endsWith("select")) return <Choice {...props} />;
  return <Unknown what={`element "${type}"`} />;
}

const inputTypes: Record<string, string> = {
  email_text_input: "email",
  url_text_input: "url",
  number_input: "text",
  datepicker: "date",
  timepicker: "time",
  datetimepicker: "datetime-local",
};

/** Text, number, day or time: kept while it is typed, told when it is left. */
function Line({ block, element, state, problem, change }: ControlProps) {
  const instant = element.type === "datetimepicker";
  const held = instant
    ? toLocal(state.selected_date_time)
    : textOf(state.value ?? state.selected_date ?? state.selected_time ?? "");
  const [typed, setTyped] = useState(held);
  const [told, setTold] = useState(held);
  // a view that was updated brings its own value, unless this one was typed into
  useEffect(() => {
    if (typed === told) setTyped(held);
    setTold(held);
  }, [held]);
  const tell = () => {
    if (typed === told) return;
    setTold(typed);
    change(instant && typed ? Date.parse(typed) / 1000 : typed || null);
  };
  const shared = {
    name: String(block.block_id),
    value: typed,
    "aria-labelledby": `label-${block.block_id}`,
    "aria-invalid": problem !== undefined,
    "aria-describedby": problem,
    placeholder: textOf(element.placeholder),
    autocomplete: "off",
    onBlur: tell,
  };
  if (element.multiline === true || element.type === "rich_text_input")
    return <textarea {...shared} rows={4} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />;
  return (
    <input
      {...shared}
      type={inputTypes[String(element.type)] ?? "text"}
      inputMode={element.type === "number_input" ? "decimal" : undefined}
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  );
}

/** An instant in seconds, as the browser's own field for it wants it. */
function toLocal(seconds: unknown): string {
  if (typeof seconds !== "number") return "";
  const at = new Date(seconds * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function Ticks({ block, element, state, change }: ControlProps) {
  const many = element.type === "checkboxes";
  const chosen = many ? listOf(state.selected_options) : listOf([state.selected_option]);
  const isOn = (option: Json): boolean => chosen.some(({ value }) => value === option.value);
  const toggle = (option: Json) => {
    if (!many) return change({ offered: option });
    const others = chosen.filter(({ value }) => value !== option.value);
    const next = isOn(option) ? others : [...others, option];
    change(next.map((offered) => ({ offered })));
  };
  return (
    <div class="ticks">
      {optionsOf(element).map((option) => (
        <label key={textOf(option.value)}>
          <input
            type={many ? "checkbox" : "radio"}
            name={String(block.block_id)}
            checked={isOn(option)}
            onChange={() => toggle(option)}
          />
          <span>
            <Text of={option.text} />
            {isJson(option.description) && (
              <small>
                <Text of={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}

function Choice({ block, element, where, state, problem, change }: ControlProps) {
  const { setup } = useSlack();
  const type = String(element.type);
  const many = type.startsWith("multi_");
  const named = (names: Readonly<Record<string, string>>, sign: string): Option[] =>
    Object.entries(names).map(([value, name]) => ({ value, label: `${sign}${name}`, entry: value }));
  const people = () => named(setup.slackNames, "").filter(({ value }) => value !== setup.slackApp);
  const offers = (): Option[] => {
    if (type.endsWith("users_select")) return people();
    if (/channels|conversations/.test(type)) return named(setup.slackChannels, "# ");
    return optionsOf(element).map(toOption);
  };
  const ask = async (typed: string): Promise<Option[]> => {
    const view = "id" in where ? where.id : "";
    return (await perform("slack.options", { view, block: String(block.block_id), typed })).map(toOption);
  };
  const external = type.endsWith("external_select");
  return (
    <Select
      id={String(block.block_id)}
      chosen={chosenIn(state).map((one) =>
        isJson(one)
          ? toOption(one)
          : (offers().find(({ value }) => value === one) ?? {
              value: String(one),
              label: String(one),
              entry: String(one),
            }),
      )}
      placeholder={textOf(element.placeholder) || "Select an option"}
      {...(external ? { ask, least: Number(element.min_query_length ?? 3) } : { offers: offers() })}
      {...{ many, problem }}
      change={(options) => change(many ? options.map(({ entry }) => entry) : (options[0]?.entry ?? null))}
    />
  );
}

const toOption = (option: Json): Option => ({
  value: textOf(option.value),
  label: textOf(option.text),
  ...(isJson(option.description) && { about: textOf(option.description) }),
  entry: { offered: option },
});

function chosenIn(state: Json): unknown[] {
  const keys = ["selected_options", "selected_users", "selected_channels", "selected_conversations"];
  const list = keys.map((key) => state[key]).find(Array.isArray);
  const single = ["selected_option", "selected_user", "selected_channel", "selected_conversation"];
  return list ?? single.map((key) => state[key]).filter((one) => one !== undefined && one !== null);
}
