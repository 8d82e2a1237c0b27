/** A part of a bar: how much of the whole it is, from 0 to 1, and the class that fills it. */
export interface BarPart {
  readonly share: number;
  readonly class: string;
}

const percent = (share: number): string => `${share * 100}%`;

/**
 * A bar of parts from the left, or standing from the bottom, as large as the element around it; for the eye alone. It is
 * SVG because the page's security policy takes no style attributes, which is how HTML would say a length.
 */
export function Bar({ parts, isUpright = false }: { parts: readonly BarPart[]; isUpright?: boolean }) {
  let from = 0;
  return (
    <svg class="bar" width="100%" height="100%" aria-hidden="true">
      {parts.map(({ share, class: name }) => {
        const place = isUpright
          ? { x: '0', y: percent(1 - from - share), width: '100%', height: percent(share) }
          : { x: percent(from), y: '0', width: percent(share), height: '100%' };
        from += share;
        return (
          <foreignObject key={name} {...place}>
            <div class={name} />
          </foreignObject>
        );
      })}
    </svg>
  );
}
