import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { MadeMark, useSource } from './documented.js';

/**
 * A section behind its heading: what is inside is made when it is opened, and not before. An address that ends in its id
 * opens it.
 */
export function Fold({
  heading,
  id,
  children,
}: {
  heading: string;
  id?: string;
  children: () => ComponentChildren;
}) {
  const [open, setOpen] = useState(false);
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (id === undefined || location.hash !== `#${id}`) return;
    setOpen(true);
    fold.current?.scrollIntoView();
  }, [id]);
  return (
    <details
      class="block fold"
      id={id}
      ref={fold}
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
