import type { Shaded } from './shade.js';

/** What the shades of a map mean. */
export function Legend({ legend }: Pick<Shaded, 'legend'>) {
  return (
    <ul class="legend quiet">
      {legend.map(({ fill, label }) => (
        <li key={label}>
          <svg class="legend-swatch" viewBox="0 0 24 14" width="24" height="14" aria-hidden="true">
            <rect class={`shape ${fill}`} x="1" y="1" width="22" height="12" />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
