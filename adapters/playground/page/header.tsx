import type { ComponentChildren } from "preact";
import { AppIcon } from "./avatar.tsx";
import type { Side } from "./side.ts";

interface HeaderProps {
  side: Side;
  showSide(side: Side): void;
  theme: string;
  setTheme(theme: string): void;
  /** the test bed's */
  children?: ComponentChildren;
}

export function Header({ side, showSide, theme, setTheme, children }: HeaderProps) {
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
      <nav class="sides" aria-label="Chat">
        {(["slack", "teams"] as const).map((one) => (
          <button key={one} type="button" aria-pressed={side === one} onClick={() => showSide(one)}>
            {one === "slack" ? "Slack" : "Teams"}
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
