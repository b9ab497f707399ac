import { HostConfig } from "adaptivecards";

const colour = (name: string) => ({ default: `var(--card-${name})`, subtle: `var(--card-${name}-subtle)` });
const colours = {
  default: colour("text"),
  dark: colour("text"),
  light: colour("text"),
  accent: colour("accent"),
  good: colour("good"),
  warning: colour("warning"),
  attention: colour("attention"),
};
const style = (background: string) => ({ backgroundColor: background, foregroundColors: colours });

/** As Teams draws cards; the colours are those of the style sheet, so that a theme changes them where they stand. */
export const hostConfig = new HostConfig({
  fontFamily: "inherit",
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  spacing: { small: 4, default: 8, medium: 16, large: 24, extraLarge: 32, padding: 16 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  supportsInteractivity: true,
  textBlock: { headingLevel: 3 },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: style("transparent"),
    emphasis: style("var(--card-emphasis)"),
    accent: style("var(--card-emphasis)"),
    good: style("var(--card-emphasis)"),
    warning: style("var(--card-emphasis)"),
    attention: style("var(--card-emphasis)"),
  },
  actions: {
    maxActions: 6,
    spacing: "default",
    // the style sheet leaves it, so that a second row begins where the first does
    buttonSpacing: 0,
    actionsOrientation: "horizontal",
    actionAlignment: "left",
    showCard: { actionMode: "inline", inlineTopMargin: 12 },
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", color: "default", size: "default", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder", color: "default", size: "default" },
    },
    errorMessage: { color: "attention", weight: "default", size: "small", spacing: "small" },
    allowDynamicallyFilteredChoiceSet: true,
    debounceTimeInMilliSeconds: 200,
  },
});
