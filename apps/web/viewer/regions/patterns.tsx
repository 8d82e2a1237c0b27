/** What tells shades apart where colours are forced, or a page is printed: hatching, the denser the higher. */
const LINES = [
  { id: 'hatch-1', gap: 12, path: 'M0 0V12' },
  { id: 'hatch-2', gap: 8, path: 'M0 0V8' },
  { id: 'hatch-3', gap: 5, path: 'M0 0V5' },
  { id: 'hatch-4', gap: 6, path: 'M0 0V6M0 0H6' },
  { id: 'hatch-5', gap: 4, path: 'M0 0V4M0 0H4' },
];

/** The patterns that style sheets name; one of them a page. */
export function Patterns() {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true">
      <defs>
        {LINES.map(({ id, gap, path }) => (
          <pattern
            key={id}
            id={id}
            width={gap}
            height={gap}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path class="hatch" d={path} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
