import type { ComponentChildren } from 'preact';
import { COLOURS } from './picture-colours.js';
import { fit, wrap } from './picture-text.js';
import type { ShownRow } from './shown.js';

/** What previews show whole: 1.91 to 1 (ogp.me; cards of X). In pixels. */
const PICTURE = { width: 1200, height: 630 } as const;

const MARGIN = 60;
export const LEFT = MARGIN;
const RIGHT = PICTURE.width - MARGIN;
const TITLE = { size: 46, line: 56, lines: 2 } as const;

interface LineProps {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Room for it, in pixels; what is longer is cut. */
  readonly width: number;
  readonly children: string;
  readonly bold?: boolean;
  readonly quiet?: boolean;
  /** Where it ends at x, in place of beginning there. */
  readonly end?: boolean;
}

/** A line of text. */
export function Line({ x, y, size, width, children, bold = false, quiet = false, end = false }: LineProps) {
  return (
    <text
      x={x}
      y={y}
      font-size={size}
      font-weight={bold ? 700 : 400}
      fill={quiet ? COLOURS['ink-quiet'] : COLOURS.ink}
      text-anchor={end ? 'end' : 'start'}
    >
      {fit(children, { size, bold }, width)}
    </text>
  );
}

interface RowsProps {
  readonly x: number;
  readonly y: number;
  readonly rows: readonly ShownRow[];
  /** From one to the next, in pixels. */
  readonly pitch: number;
  /** Room for a figure, in pixels. */
  readonly figureWidth: number;
}

const ROW = { size: 27, note: 18, gap: 20, bar: 24 } as const;

/** Rows below each other: a name, a bar, figures. */
export function Rows({ x, y, rows, pitch, figureWidth }: RowsProps) {
  const columns = Math.max(0, ...rows.map(({ figures }) => figures.length));
  const inner = RIGHT - columns * figureWidth - x - 2 * ROW.gap;
  const nameWidth = Math.round(inner * 0.62);
  const barX = x + nameWidth + ROW.gap;
  return (
    <>
      {rows.map(({ name, note, figures, share, colour }, at) => {
        const base = y + at * pitch;
        const bar = { x: barX, y: base - 21, height: ROW.bar };
        return (
          <g key={name}>
            <Line x={x} y={base} size={ROW.size} width={nameWidth}>
              {name}
            </Line>
            {note !== undefined && (
              <Line x={x} y={base + ROW.bar} size={ROW.note} width={nameWidth} quiet>
                {note}
              </Line>
            )}
            {figures.length > 0 && (
              <>
                <rect {...bar} width={inner - nameWidth} fill={COLOURS.wash} />
                <rect {...bar} width={Math.round((inner - nameWidth) * share)} fill={colour} />
              </>
            )}
            {figures.map((figure, column) => (
              <Line
                key={figure}
                x={RIGHT - (figures.length - 1 - column) * figureWidth}
                y={base}
                size={ROW.size}
                width={figureWidth}
                bold={column === figures.length - 1}
                end
              >
                {figure}
              </Line>
            ))}
          </g>
        );
      })}
    </>
  );
}

interface FrameProps {
  readonly site: string;
  readonly title: string;
  /** What it is a part of, and when. */
  readonly subtitle: string;
  /** What a stranger must know of all figures: that they are of a replay, or of a rehearsal. */
  readonly mark: string | null;
  /** Below all: how much is in, and as of when. */
  readonly foot: readonly [string, string];
  /** Drawn from the height where there is room on. */
  readonly children: (top: number) => ComponentChildren;
}

/** A whole picture, with what all of them say. */
export function Frame({ site, title, subtitle, mark, foot, children }: FrameProps) {
  const { width, height } = PICTURE;
  const lines = wrap(title, { size: TITLE.size, bold: true }, RIGHT - LEFT, TITLE.lines);
  const below = 140 + (lines.length - 1) * TITLE.line;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      font-family="DejaVu Sans"
    >
      <rect width={width} height={height} fill={COLOURS.paper} />
      <rect width={width} height={12} fill={COLOURS.wheat} />
      <g transform="translate(56 34) scale(1.2)" fill="none" stroke-width={3} stroke-linecap="round">
        <path d="M7 6v20M13 6v20M19 6v20M25 6v20" stroke={COLOURS.ink} />
        <path d="M3 22 29 10" stroke={COLOURS.wheat} />
      </g>
      <Line x={LEFT + 46} y={64} size={26} width={300} bold>
        {site}
      </Line>
      {mark !== null && (
        <Line x={RIGHT} y={64} size={22} width={760} quiet bold end>
          {mark}
        </Line>
      )}
      {lines.map((line, at) => (
        <Line key={line} x={LEFT} y={140 + at * TITLE.line} size={TITLE.size} width={RIGHT - LEFT} bold>
          {line}
        </Line>
      ))}
      <Line x={LEFT} y={below + 42} size={24} width={RIGHT - LEFT} quiet>
        {subtitle}
      </Line>
      {children(below + 105)}
      <rect x={LEFT} y={560} width={RIGHT - LEFT} height={2} fill={COLOURS.rule} />
      <Line x={LEFT} y={598} size={20} width={640} bold>
        {foot[0]}
      </Line>
      <Line x={RIGHT} y={598} size={20} width={430} quiet end>
        {foot[1]}
      </Line>
    </svg>
  );
}
