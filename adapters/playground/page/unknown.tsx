/** Never dropped: what this page cannot draw is said where it would stand. */
export const Unknown = ({ what }: { what: string }) => (
  <span class="unknown" role="alert">
    The playground cannot draw this: {what}
  </span>
);
