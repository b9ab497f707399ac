import { Choice, ChoiceSetInput, type Input, ToggleInput } from "adaptivecards";

type Held = Readonly<Record<string, string>>;

const searched = (input: Input): input is ChoiceSetInput =>
  input instanceof ChoiceSetInput && input.isDynamicTypeahead();
const lineOf = (input: Input): HTMLInputElement | null | undefined => input.renderedElement?.querySelector("input");

/** Before drawing: what a person had entered stands there again. */
export function fillIn(inputs: readonly Input[], held: Held, found: Readonly<Record<string, Held>>): void {
  for (const input of inputs) {
    const id = input.id ?? "";
    if (searched(input)) offer(input, Object.entries(found[id] ?? {}));
    if (held[id] !== undefined) (input as { defaultValue?: string }).defaultValue = held[id];
  }
}

/** After drawing: where things are searched the renderer shows the value itself; people read its title. */
export function showTitles(inputs: readonly Input[]): void {
  for (const input of inputs.filter(searched)) {
    const line = lineOf(input);
    const chosen = input.choices.find(({ value }) => value === line?.value);
    if (line && chosen?.title) line.value = chosen.title;
    // the renderer names the box around it
    line?.setAttribute("aria-label", input.label ?? "");
  }
}

/** What a person did: a choice by its value, a toggle by whether it is on. */
export const toEntry = (input: Input): [string, string] => [
  input.id ?? "",
  String(input instanceof ToggleInput ? input.value === input.valueOn : (input.value ?? "")),
];

/** Asks for choices while somebody types, and shows what came if that is still what is typed. */
export async function search(
  input: Input,
  ask: (id: string, query: string) => Promise<readonly { title: string; value: string }[]>,
): Promise<void> {
  if (!searched(input)) return;
  const typed = input.getFilterForDynamicSearch() ?? "";
  const isChosen = input.choices.some(({ title }) => title === typed);
  if (isChosen) return;
  input.showLoadingIndicator();
  try {
    const results = await ask(input.id ?? "", typed);
    offer(
      input,
      results.map(({ value, title }) => [value, title] as const),
    );
    // the renderer takes titles of what was fetched for values; what is offered from the start it reads rightly
    input.renderChoices(typed, []);
  } catch {
    input.showErrorIndicator(typed, "The search did not work");
  } finally {
    input.removeLoadingIndicator();
  }
}

/** Into the list that the drawn field holds. */
function offer(input: ChoiceSetInput, choices: readonly (readonly [string, string])[]): void {
  for (const [value, title] of choices)
    if (!input.choices.some((one) => one.value === value)) input.choices.push(new Choice(title, value));
}
