import type { ComponentChildren } from 'preact';

/** The head of a column of numbers. */
export function NumberHead({
  isWideOnly = false,
  children,
}: {
  isWideOnly?: boolean;
  children: ComponentChildren;
}) {
  return (
    <th scope="col" class={isWideOnly ? 'number wide-only' : 'number'}>
      {children}
    </th>
  );
}
