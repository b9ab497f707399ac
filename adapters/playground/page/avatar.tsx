const hues = [205, 262, 152, 24, 338, 188, 290, 45];

/** Initials on a colour that is always the same for a name. */
export function Avatar({ name }: { name: string }) {
  const initials = name
    .split(" ")
    .map((part) => part.charAt(0).toUpperCase())
    .slice(0, 2)
    .join("");
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return (
    <span class="avatar" aria-hidden="true" style={{ "--hue": String(hues[sum % hues.length]) }}>
      {initials}
    </span>
  );
}

/** The app's own picture: a jack and its cord. */
export function AppIcon() {
  return (
    <span class="avatar app" aria-hidden="true">
      <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">
        <title>Switchboard</title>
        <circle cx="7" cy="7" r="2.6" />
        <circle cx="17" cy="17" r="2.6" />
        <path d="M7 9.6v3.2a3 3 0 0 0 3 3h4.4M17 7h.01M7 17h.01" />
      </svg>
    </span>
  );
}
