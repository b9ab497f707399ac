import type { ComponentChildren } from "preact";
import { AppIcon } from "./avatar.tsx";
import type { Side } from "./side.ts";

interface HeaderProps {
  side: Side;
  showSide(side: Side): void;
  /** there is a phone account to look at */
  account: boolean;
  theme: string;
  setTheme(theme: string): void;
  /** the test bed's */
  children?: ComponentChildren;
}

const sides = [
  ["slack", "Slack"],
  ["teams", "Teams"],
  ["sipgate", "sipgate"],
] as const satisfies readonly (readonly [Side, string])[];

export function Header({ side, showSide, account, theme, setTheme, children }: HeaderProps) {
  const next = theme === "dark" ? "light" : "dark";
  return (
    <header class="header">
      <h1>
        <AppIcon />
        Switchboard <span>playground</span>
      </h1>
      <p class="simulation">
        A simulation<span>: nothing leaves this machine.</span>
      </p>
      <nav class="sides" aria-label="Window">
        {sides.slice(0, account ? 3 : 2).map(([one, name]) => (
          <button key={one} type="button" data-of={one} aria-pressed={side === one} onClick={() => showSide(one)}>
            {name}
          </button>
        ))}
      </nav>
      {children}
      <button type="button" class="tool" aria-label={`Use the ${next} theme`} onClick={() => setTheme(next)}>
        {next === "dark" ? "Dark" : "Light"}
      </button>
    </header>
  );
}
