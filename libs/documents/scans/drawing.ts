import type { Definition, Protocol } from '#election';
import { sheetOf, type SheetLine } from './sheet.js';

/** A sheet of A4 at about 100 dpi. */
const WIDTH = 827;
const HEIGHT = 1169;
const MARGIN = 70;
const RIGHT = WIDTH - MARGIN;
/** What says that nobody signed or scanned this, in Kazakh, Russian and English. */
const MADE = 'ЖАСАНДЫ · СОЗДАНО · MADE';
const NOTE = [
  'Көрсетілім үшін жасалған: бұл нақты хаттама емес, оған ешкім қол қойған жоқ.',
  'Создано для воспроизведения: это не настоящий протокол, его никто не подписывал.',
];
const HEAD = [
  'Учаскедегі дауыс беру нәтижелері туралы',
  'ХАТТАМА',
  'ПРОТОКОЛ',
  'о результатах голосования на участке',
];
const SIGNED = [
  'Төраға · Председатель',
  'Төрағаның орынбасары · Заместитель председателя',
  'Хатшы · Секретарь',
];

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');

interface Look {
  readonly size?: number;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
}

function write(x: number, y: number, text: string, look: Look = {}): string {
  const { size = 14, bold = false, anchor = 'start', fill = '#1c1c22' } = look;
  const weight = bold ? ' font-weight="bold"' : '';
  return `<text x="${x}" y="${y}" font-size="${size}"${weight} text-anchor="${anchor}" fill="${fill}">${escape(text)}</text>`;
}

const rule = (y: number, from = MARGIN, to = RIGHT): string =>
  `<path d="M${from} ${y}H${to}" stroke="#777" stroke-width="1"/>`;

/** A box of rows with their counts at the right; gives where it ends. */
function writeRows(lines: readonly SheetLine[], from: number, first: number): { svg: string; to: number } {
  let y = from;
  const rows = lines.map(({ label: [kk = '', ru], count }, index) => {
    const height = ru === undefined ? 30 : 42;
    const middle = y + height / 2 + 5;
    const svg = [
      rule(y),
      write(MARGIN + 8, middle, `${first + index}.`, { size: 13 }),
      ru === undefined
        ? write(MARGIN + 44, middle, kk)
        : write(MARGIN + 44, y + 18, kk) + write(MARGIN + 44, y + 35, ru, { size: 12, fill: '#555' }),
      write(RIGHT - 14, middle + 2, String(count), { size: 19, bold: true, anchor: 'end', fill: '#1f3a93' }),
    ];
    y += height;
    return svg.join('');
  });
  const sides = [MARGIN, RIGHT - 120, RIGHT].map((x) => `M${x} ${from}V${y}`).join('');
  return { svg: `${rows.join('')}${rule(y)}<path d="${sides}" stroke="#777" stroke-width="1"/>`, to: y };
}

/** Across the whole sheet, so that no part of it can be shown without the words. */
function writeMarks(): string {
  const rows = [330, 600, 870].map(
    (y) =>
      `<text x="${WIDTH / 2}" y="${y}" font-size="46" font-weight="bold" text-anchor="middle" fill="#c4262e" ` +
      `fill-opacity="0.3" transform="rotate(-24 ${WIDTH / 2} ${y})">${MADE}</text>`,
  );
  return rows.join('');
}

/**
 * A made scan of a protocol's paper as SVG: the form in Kazakh and Russian with the protocol's own figures, lines for
 * signatures that nobody gave, and across all of it that it is made. The same protocol is always drawn the same.
 */
export function drawScan(definition: Definition, protocol: Protocol): string {
  const { areas, ballots, contest, date, precinct, votes } = sheetOf(definition, protocol);
  const middle = { anchor: 'middle' } as const;
  const [above = '', kk = '', ru = '', below = ''] = HEAD;
  const first = writeRows(ballots, 280, 1);
  const second = writeRows(votes, first.to + 34, ballots.length + 1);
  // As papers lie on the glass: never quite straight, each its own way.
  const turn = ((Number(precinct) * 37) % 21) / 10 - 1;
  const paper = [
    write(WIDTH / 2, 88, above, middle),
    write(WIDTH / 2, 114, `${kk} · ${ru}`, { ...middle, size: 22, bold: true }),
    write(WIDTH / 2, 138, below, middle),
    write(WIDTH / 2, 178, `№ ${precinct} сайлау учаскесі · избирательный участок № ${precinct}`, {
      ...middle,
      size: 17,
      bold: true,
    }),
    write(WIDTH / 2, 206, areas.join(' · '), middle),
    write(WIDTH / 2, 230, contest, middle),
    write(WIDTH / 2, 254, date, middle),
    first.svg,
    second.svg,
    ...SIGNED.map((who, index) => {
      const y = second.to + 62 + index * 38;
      return write(MARGIN, y, who, { size: 12, fill: '#555' }) + rule(y + 2, 450);
    }),
    ...NOTE.map((note, index) =>
      write(WIDTH / 2, HEIGHT - 64 + index * 20, note, { ...middle, size: 13, bold: true, fill: '#c4262e' }),
    ),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" ` +
    `font-family="DejaVu Sans"><rect width="${WIDTH}" height="${HEIGHT}" fill="#d9d8d2"/>` +
    `<g transform="rotate(${turn} ${WIDTH / 2} ${HEIGHT / 2})"><rect x="14" y="14" width="${WIDTH - 28}" ` +
    `height="${HEIGHT - 28}" fill="#fdfdf9"/>${paper.join('')}</g>${writeMarks()}</svg>`
  );
}
