/** A property of Adaptive Cards: the minor version of 1.x that brought it, and what it may hold. */
export interface Property {
  since: number;
  holds: "string" | "boolean" | "number" | "any" | readonly string[];
}

export interface ElementSchema {
  since: number;
  properties: Record<string, Property>;
}

const string = (since = 0): Property => ({ since, holds: "string" });
const boolean = (since = 0): Property => ({ since, holds: "boolean" });
const number = (since = 0): Property => ({ since, holds: "number" });
const any = (since = 0): Property => ({ since, holds: "any" });
const oneOf = (since: number, ...values: string[]): Property => ({ since, holds: values });

const align = (since = 0): Property => oneOf(since, "left", "center", "right");
const top = (since: number): Property => oneOf(since, "top", "center", "bottom");
const colors = ["default", "dark", "light", "accent", "good", "warning", "attention"];
const boxStyles = ["default", "emphasis", "good", "attention", "warning", "accent"];
const spacings = ["none", "small", "default", "medium", "large", "extraLarge", "padding"];

const basic = { type: string(), id: string(), fallback: any(2), requires: any(2) };
const element = {
  ...basic,
  isVisible: boolean(2),
  spacing: oneOf(0, ...spacings),
  separator: boolean(),
  height: oneOf(1, "auto", "stretch"),
};
const font = {
  text: string(),
  color: oneOf(0, ...colors),
  fontType: oneOf(2, "default", "monospace"),
  isSubtle: boolean(),
  size: oneOf(0, "default", "small", "medium", "large", "extraLarge"),
  weight: oneOf(0, "default", "lighter", "bolder"),
};
const box = {
  items: any(),
  selectAction: any(1),
  style: oneOf(0, ...boxStyles),
  verticalContentAlignment: top(1),
  bleed: boolean(2),
  backgroundImage: any(2),
  minHeight: string(2),
  rtl: boolean(5),
};
const input = { ...element, label: string(3), isRequired: boolean(3), errorMessage: string(3) };
const range = { min: string(), max: string(), value: string(), placeholder: string() };
const cells = {
  horizontalCellContentAlignment: align(5),
  verticalCellContentAlignment: top(5),
};
const action = {
  ...basic,
  title: string(),
  iconUrl: string(1),
  style: oneOf(2, "default", "positive", "destructive"),
  tooltip: string(5),
  isEnabled: boolean(5),
  mode: oneOf(5, "primary", "secondary"),
};
const associatedInputs = oneOf(3, "auto", "none");

const define = (since: number, properties: Record<string, Property>): ElementSchema => ({ since, properties });

/** What a bot may use in Teams, of the Adaptive Cards schema 1.5. Media and file inputs are missing on purpose. */
export const elementSchemas: Record<string, ElementSchema> = {
  TextBlock: define(0, {
    ...element,
    ...font,
    horizontalAlignment: align(),
    maxLines: number(),
    wrap: boolean(),
    style: oneOf(5, "default", "heading"),
  }),
  RichTextBlock: define(2, { ...element, inlines: any(), horizontalAlignment: align() }),
  Image: define(0, {
    ...element,
    url: string(),
    altText: string(),
    backgroundColor: string(1),
    horizontalAlignment: align(),
    selectAction: any(1),
    size: oneOf(0, "auto", "stretch", "small", "medium", "large"),
    style: oneOf(0, "default", "person"),
    width: string(1),
    height: string(1),
    msteams: any(),
  }),
  ImageSet: define(0, { ...element, images: any(), imageSize: oneOf(0, "small", "medium", "large") }),
  Container: define(0, { ...element, ...box }),
  ColumnSet: define(0, {
    ...element,
    columns: any(),
    selectAction: any(1),
    style: oneOf(2, ...boxStyles),
    bleed: boolean(2),
    minHeight: string(2),
    horizontalAlignment: align(),
  }),
  FactSet: define(0, { ...element, facts: any() }),
  ActionSet: define(2, { ...element, actions: any(), horizontalAlignment: align(2) }),
  Table: define(5, {
    ...element,
    ...cells,
    columns: any(),
    rows: any(),
    firstRowAsHeader: boolean(5),
    showGridLines: boolean(5),
    gridStyle: oneOf(5, ...boxStyles),
  }),
  "Input.Text": define(0, {
    ...input,
    isMultiline: boolean(),
    maxLength: number(),
    placeholder: string(),
    value: string(),
    regex: string(3),
    style: oneOf(0, "text", "tel", "url", "email", "password"),
    inlineAction: any(2),
  }),
  "Input.Number": define(0, { ...input, min: number(), max: number(), value: number(), placeholder: string() }),
  "Input.Date": define(0, { ...input, ...range }),
  "Input.Time": define(0, { ...input, ...range }),
  "Input.Toggle": define(0, {
    ...input,
    title: string(),
    value: string(),
    valueOn: string(),
    valueOff: string(),
    wrap: boolean(2),
  }),
  "Input.ChoiceSet": define(0, {
    ...input,
    choices: any(),
    // a thing of 1.6 that Teams takes at any version
    "choices.data": any(),
    isMultiSelect: boolean(),
    placeholder: string(),
    value: string(),
    wrap: boolean(2),
    style: oneOf(0, "compact", "expanded", "filtered"),
  }),
};

/** Parts that stand only inside an element of their own kind. */
export const partSchemas: Record<string, ElementSchema> = {
  TextRun: define(2, {
    type: string(),
    ...font,
    highlight: boolean(2),
    italic: boolean(2),
    strikethrough: boolean(2),
    underline: boolean(3),
    selectAction: any(2),
  }),
  Column: define(0, { ...element, ...box, width: any() }),
  Fact: define(0, { title: string(), value: string() }),
  TableColumn: define(5, { ...cells, type: string(), width: any() }),
  TableRow: define(5, { ...element, ...cells, cells: any(), style: oneOf(5, ...boxStyles) }),
  TableCell: define(5, { ...element, ...box }),
  Choice: define(0, { title: string(), value: string() }),
  "Data.Query": define(0, { type: string(), dataset: string() }),
};

export const actionSchemas: Record<string, ElementSchema> = {
  "Action.Submit": define(0, { ...action, data: any(), associatedInputs }),
  "Action.Execute": define(4, { ...action, data: any(), verb: string(), associatedInputs }),
  "Action.OpenUrl": define(0, { ...action, url: string() }),
  "Action.ShowCard": define(0, { ...action, card: any() }),
  "Action.ToggleVisibility": define(2, { ...action, targetElements: any() }),
};

export const cardSchema: ElementSchema = define(0, {
  type: string(),
  $schema: string(),
  version: string(),
  body: any(),
  actions: any(),
  selectAction: any(1),
  fallbackText: string(),
  speak: string(),
  lang: string(),
  minHeight: string(2),
  backgroundImage: any(),
  verticalContentAlignment: top(1),
  rtl: boolean(5),
  refresh: any(4),
  msteams: any(),
});
