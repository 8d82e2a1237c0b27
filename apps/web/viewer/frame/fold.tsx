import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { MadeMark, useSource } from './documented.js';

/** A section behind its heading: what is inside is made when it is opened, and not before. */
export function Fold({ heading, children }: { heading: string; children: () => ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      class="block fold"
      data-source={useSource()}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary class="block-head">
        <h2>
          {heading}
          <MadeMark />
        </h2>
      </summary>
      {open && children()}
    </details>
  );
}
