import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A part of a page under a heading of its own; `beside` the heading stands what can be done with all of it. */
export function Section({
  heading,
  beside,
  children,
}: {
  heading: string;
  beside?: ComponentChildren;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class="part" aria-labelledby={id}>
      <div class="part-head">
        <h2 id={id}>{heading}</h2>
        {beside}
      </div>
      {children}
    </section>
  );
}
