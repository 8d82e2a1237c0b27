import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import { wordsOf, type PaperSheet, type PaperTable } from '#paper';

/** A sheet under its number. */
export interface NumberedSheet {
  readonly sheet: PaperSheet;
  readonly number: number;
  readonly replaces: number | null;
  readonly position: number;
  /** SHA-256 of the canonical text of the figures, small hexadecimal digits. */
  readonly figuresSha256: string;
  /** When the number was given. */
  readonly askedAt: Date;
}

const MARGIN = 50;
const HEADER_HEIGHT = 20;
const FOOTER_HEIGHT = 44;
const CELL_PADDING = 4;
/** Lines of the footer, in points. */
const FOOTER_LINE = 11;
/** A line to sign on, and the room for a hand above it. */
const SIGNATURE_HEIGHT = 30;
/** Of all columns but the first, which has the rest. */
const COLUMN_WIDTHS = { min: 60, max: 130 } as const;
const SIZES = { title: 15, heading: 12, text: 10.5, column: 9, footer: 8 } as const;

/**
 * DejaVu Sans: Latin and Cyrillic with every letter of Kazakh, under a free licence that its package carries. These are
 * the names that the fonts themselves have: under another one pdfkit would open its font again with each cell of a table.
 */
const [PLAIN, BOLD] = ['DejaVuSans', 'DejaVuSans-Bold'];
const installed = createRequire(import.meta.url);
const files = new Map<string, Buffer>();

/** The file of a font, read once. Each document parses it itself: glyphs of a parsed font know what was drawn before. */
function fontOf(name: string): Buffer {
  const known = files.get(name);
  if (known !== undefined) return known;
  const folder = dirname(installed.resolve('dejavu-fonts-ttf/package.json'));
  const file = readFileSync(join(folder, 'ttf', `${name}.ttf`));
  files.set(name, file);
  return file;
}

type Doc = PDFKit.PDFDocument;
type Structure = ReturnType<Doc['struct']>;

/**
 * Draws a numbered sheet as PDF/A-2a, tagged for screen readers. The same sheet under the same number is always the same
 * bytes: its date is that of its number, from which the file's id follows, and nothing is compressed, since zlib differs
 * from one machine to the next.
 */
export async function drawPrintPdf(
  numbered: NumberedSheet,
): Promise<{ readonly content: Buffer; readonly pages: number }> {
  const { sheet, askedAt } = numbered;
  const doc = open(sheet, askedAt);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  const root = doc.struct('Document');
  doc.addStructure(root);
  writeText(doc, root, 'H1', sheet.title, SIZES.title);
  for (const line of sheet.lines) writeText(doc, root, 'P', line, SIZES.text);
  for (const table of sheet.tables) writeTable(doc, root, table);
  doc.moveDown(0.6);
  doc.x = MARGIN;
  for (const note of sheet.notes) writeText(doc, root, 'P', note, SIZES.text);
  writeSignatures(doc, root, sheet);
  root.end();
  const pages = writeMargins(doc, numbered);
  doc.end();
  await ended;
  return { content: Buffer.concat(chunks), pages };
}

function open({ language, title }: PaperSheet, at: Date): Doc {
  const doc = new PDFDocument({
    ...{ size: 'A4', pdfVersion: '1.7', subset: 'PDF/A-2a', tagged: true, displayTitle: true },
    ...{ compress: false, bufferPages: true, lang: language },
    margins: {
      top: MARGIN + HEADER_HEIGHT,
      left: MARGIN,
      right: MARGIN,
      bottom: MARGIN + FOOTER_HEIGHT,
    },
    // A standard font, which is never embedded, would be no PDF/A.
    font: fontOf(PLAIN) as unknown as string,
    info: {
      Title: title,
      Author: 'Sanaq',
      Creator: 'Sanaq',
      Producer: 'Sanaq',
      CreationDate: at,
      ModDate: at,
    },
  });
  for (const name of [PLAIN, BOLD]) doc.registerFont(name, fontOf(name));
  return doc;
}

function writeText(doc: Doc, root: Structure, type: 'H1' | 'H2' | 'P', text: string, size: number): void {
  root.add(
    doc.struct(type, {}, () => {
      doc.font(type === 'P' ? PLAIN : BOLD, size).text(text, MARGIN, doc.y);
    }),
  );
  doc.moveDown(0.4);
}

function writeTable(doc: Doc, root: Structure, { title, columns, rows }: PaperTable): void {
  doc.moveDown(0.6);
  doc.x = MARGIN;
  writeText(doc, root, 'H2', title, SIZES.heading);
  const widths = columns.map((head, at) =>
    at === 0
      ? ('*' as const)
      : widthOf(
          doc,
          [head],
          rows.map((cells) => cells[at] ?? ''),
        ),
  );
  // The types of pdfkit know neither structParent nor scope, which its accessible tables have.
  const options = {
    structParent: root,
    columnStyles: widths.map((width) => ({ width })),
    defaultStyle: { border: { top: 0, left: 0, right: 0, bottom: 0.5 }, padding: CELL_PADDING },
    data: [
      columns.map((text, at) => ({
        ...cellOf(text, at, 'Column'),
        font: { src: BOLD, size: SIZES.column },
      })),
      ...rows.map((cells) => cells.map((text, at) => cellOf(text, at, at === 0 ? 'Row' : undefined))),
    ],
  };
  doc.font(PLAIN, SIZES.text).table(options);
}

/** How wide a column is in which no word is broken, within bounds: languages differ in the length of their words. */
function widthOf(doc: Doc, heads: readonly string[], cells: readonly string[]): number {
  const longest = (texts: readonly string[]): number =>
    Math.max(0, ...texts.flatMap((text) => text.split(' ')).map((word) => doc.widthOfString(word)));
  doc.font(BOLD, SIZES.column);
  const ofHead = longest(heads);
  doc.font(PLAIN, SIZES.text);
  // A little more than measured, since widths are rounded.
  const needed = Math.ceil(Math.max(ofHead, longest(cells))) + 2 * CELL_PADDING + 2;
  return Math.min(COLUMN_WIDTHS.max, Math.max(COLUMN_WIDTHS.min, needed));
}

/** @param scope what the cell heads, where it heads anything */
function cellOf(text: string, column: number, scope?: 'Row' | 'Column') {
  const align = { x: column === 0 ? 'left' : 'right' } as const;
  return scope === undefined ? { text, align } : { text, align, type: 'TH' as const, scope };
}

/** A line for each who signs, all of them on one page where one has the room. */
function writeSignatures(doc: Doc, root: Structure, { signatures }: PaperSheet): void {
  const { width, height, margins } = doc.page;
  const needed = SIGNATURE_HEIGHT * (signatures.places.length + 1);
  if (doc.y + needed > height - margins.bottom) doc.addPage();
  doc.moveDown(0.6);
  writeText(doc, root, 'H2', signatures.title, SIZES.heading);
  for (const place of signatures.places) {
    doc.y += SIGNATURE_HEIGHT - 22;
    writeText(doc, root, 'P', place, SIZES.text);
    const y = doc.y - 6;
    doc.markContent('Artifact', { type: 'Layout' });
    doc
      .moveTo(MARGIN + 170, y)
      .lineTo(width - MARGIN, y)
      .lineWidth(0.5)
      .stroke();
    doc.endMarkedContent();
  }
}

/**
 * What stands above and below each page is no part of what is read aloud, but an artifact of the page.
 * @returns how many pages there are
 */
function writeMargins(doc: Doc, { sheet, ...of }: NumberedSheet): number {
  const words = wordsOf(sheet.language);
  const { start, count } = doc.bufferedPageRange();
  const replaces = of.replaces === null ? '' : `. ${words.replaces} ${of.replaces}`;
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    const { width, height, margins } = doc.page;
    const { top, bottom } = margins;
    // These lie within the margins, beyond which text would begin a new page.
    margins.bottom = 0;
    margins.top = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    const within = { width: width - 2 * MARGIN, lineBreak: false };
    if (sheet.mark !== null) doc.font(BOLD, SIZES.text).text(sheet.mark, MARGIN, MARGIN - 10, within);
    const footer = [
      `${words.number} ${of.number}${replaces}`,
      `${words.position} ${of.position}. ${words.page} ${page + 1} ${words.of} ${count}`,
      `${words.figuresHash}: ${of.figuresSha256}`,
    ];
    doc.font(PLAIN, SIZES.footer);
    for (const [at, line] of footer.entries()) {
      doc.text(line, MARGIN, height - MARGIN - FOOTER_HEIGHT + 10 + at * FOOTER_LINE, within);
    }
    doc.endMarkedContent();
    margins.bottom = bottom;
    margins.top = top;
  }
  return count;
}
