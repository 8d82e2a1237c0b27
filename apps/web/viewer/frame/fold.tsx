import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

/** A section behind its heading: what is inside is made when it is opened, and not before. */
export function Fold({ heading, children }: { heading: string; children: () => ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="block fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="block-head">
        <h2>{heading}</h2>
      </summary>
      {open && children()}
    </details>
  );
}
