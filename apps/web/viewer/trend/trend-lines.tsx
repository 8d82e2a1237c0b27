import type { ComponentChildren } from 'preact';
import type { Trend } from '../../shared/results/drawings/trend.js';
import { useWords } from '../client/words.js';

/** A moment to be marked, in percent of the width. */
export interface Mark {
  readonly x: number;
  readonly label: string;
}

const HEIGHTS = [0, 50, 100];

/** Steps over time with what the heights stand for, and marks through all of it; in percent, so that it fits any width. */
export function TrendLines({
  trend,
  classes,
  marks,
  hours,
  label,
}: {
  trend: Trend;
  /** By series. */
  classes: readonly string[];
  marks: readonly Mark[];
  hours: readonly string[];
  label: string;
}) {
  const { f } = useWords();
  return (
    <svg class="trend-drawing" role="img" aria-label={label} width="100%" height="100%">
      <g class="curve-grid" aria-hidden="true">
        {HEIGHTS.map((height) => (
          <g key={height}>
            <line x1="0" x2="100%" y1={`${height}%`} y2={`${height}%`} />
            <text x="0" y={`${height}%`} dy="-4">
              {height < 100 && f.count((trend.most * (100 - height)) / 100)}
            </text>
          </g>
        ))}
      </g>
      <Marks marks={marks} />
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%" aria-hidden="true">
        {trend.paths.map((path, at) => (
          <path key={classes[at]} class={`trend-line ${classes[at] ?? ''}`} d={path} />
        ))}
      </svg>
      <g class="trend-hours" aria-hidden="true">
        {hours.map((hour, at) => (
          <text key={at} class={at === 0 ? '' : 'trend-last'} x={at === 0 ? '0' : '100%'} y="100%" dy="1.4em">
            {hour}
          </text>
        ))}
      </g>
    </svg>
  );
}

function Marks({ marks }: { marks: readonly Mark[] }): ComponentChildren {
  return (
    <g class="trend-marks">
      {marks.map(({ x, label }) => (
        <g key={label}>
          <title>{label}</title>
          <line x1={`${x}%`} x2={`${x}%`} y1="0" y2="100%" />
          <svg x={`${x}%`} overflow="visible">
            <path d="M-6 -10H6L0 0Z" />
          </svg>
        </g>
      ))}
    </g>
  );
}
