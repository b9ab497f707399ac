import type { ComponentChildren } from "preact";

const icon = (drawn: ComponentChildren) => (
  <svg
    viewBox="0 0 20 20"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.7"
    aria-hidden="true"
  >
    {drawn}
  </svg>
);

export const icons = {
  clock: icon(
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="M10 5.8V10l2.8 2" stroke-linecap="round" />
    </>,
  ),
  faults: icon(<path d="M11 2.5 4.5 11.5H9l-.8 6 6.5-9H10z" stroke-linejoin="round" />),
  record: icon(
    <>
      <circle cx="10" cy="10" r="7.2" />
      <circle cx="10" cy="10" r="3" fill="currentColor" stroke="none" />
    </>,
  ),
  renew: icon(<path d="M15.8 8A6.2 6.2 0 1 0 16 12M16.4 3.5V8h-4.5" stroke-linecap="round" stroke-linejoin="round" />),
  inspector: icon(
    <>
      <rect x="2.8" y="3.8" width="14.4" height="12.4" rx="2" />
      <path d="M2.8 11h14.4" />
    </>,
  ),
};
