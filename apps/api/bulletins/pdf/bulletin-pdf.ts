import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { BulletinSheet, SheetTable } from '#contract';

const MARGIN = 50;
const FOOTER_HEIGHT = 40;
const CELL_PADDING = 4;
/** Of all columns but the first, which has the rest. */
const COLUMN_WIDTHS = { min: 60, max: 120 } as const;
const SIZES = { title: 18, heading: 12, text: 10, column: 8, footer: 7.5 } as const;

/** DejaVu Sans: Latin and Cyrillic with every letter of Kazakh, under a free licence that its package carries. */
const fonts = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json');
const loaded = new Map<string, Buffer>();

function fontOf(name: string): Buffer {
  const font = loaded.get(name) ?? readFileSync(fonts.replace(/package\.json$/, `ttf/${name}.ttf`));
  loaded.set(name, font);
  return font;
}

/**
 * Draws a sheet as a PDF that is tagged for screen readers. The same sheet is always the same bytes: its date is that of
 * issue, from which the file's id follows, and nothing is compressed, since zlib differs from one machine to the next.
 */
export async function drawBulletin(sheet: BulletinSheet): Promise<Buffer> {
  const doc = new PDFDocument({
    ...{
      size: 'A4',
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      compress: false,
      bufferPages: true,
    },
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOTER_HEIGHT },
    lang: sheet.language,
    info: { Title: sheet.title, Creator: 'Sanaq', Producer: 'Sanaq', CreationDate: sheet.issuedAt },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  doc.registerFont('plain', fontOf('DejaVuSans')).registerFont('bold', fontOf('DejaVuSans-Bold'));
  const root = doc.struct('Document');
  doc.addStructure(root);
  writeText(doc, root, 'H1', sheet.title, SIZES.title);
  for (const line of [...sheet.lines, ...sheet.facts]) writeText(doc, root, 'P', line, SIZES.text);
  for (const table of sheet.tables) writeTable(doc, root, table);
  root.end();
  writeFooters(doc, sheet);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

type Doc = PDFKit.PDFDocument;
type Structure = ReturnType<Doc['struct']>;

function writeText(doc: Doc, root: Structure, type: 'H1' | 'H2' | 'P', text: string, size: number): void {
  root.add(
    doc.struct(type, {}, () => {
      doc.font(type === 'P' ? 'plain' : 'bold', size).text(text, MARGIN, doc.y);
    }),
  );
  doc.moveDown(0.4);
}

function writeTable(doc: Doc, root: Structure, { title, columns, rows }: SheetTable): void {
  doc.moveDown(0.6);
  writeText(doc, root, 'H2', title, SIZES.heading);
  doc.x = MARGIN;
  // The types of pdfkit know neither structParent nor scope, which its accessible tables have.
  const options = {
    structParent: root,
    columnStyles: columns.map((head, at) => ({
      width:
        at === 0
          ? ('*' as const)
          : widthOf(
              doc,
              head,
              rows.map((cells) => cells[at] ?? ''),
            ),
    })),
    defaultStyle: { border: { top: 0, left: 0, right: 0, bottom: 0.5 }, padding: CELL_PADDING },
    data: [
      columns.map((text, at) => ({
        ...cellOf(text, at, 'Column'),
        font: { src: 'bold', size: SIZES.column },
      })),
      ...rows.map((cells) => cells.map((text, at) => cellOf(text, at, at === 0 ? 'Row' : undefined))),
    ],
  };
  doc.font('plain', SIZES.text).table(options);
}

/** How wide a column is in which no word is broken, within bounds: languages differ in the length of their words. */
function widthOf(doc: Doc, head: string, cells: readonly string[]): number {
  const longest = (texts: readonly string[]): number =>
    Math.max(0, ...texts.flatMap((text) => text.split(' ')).map((word) => doc.widthOfString(word)));
  doc.font('bold', SIZES.column);
  const ofHead = longest([head]);
  doc.font('plain', SIZES.text);
  // A little more than measured, since widths are rounded.
  const needed = Math.ceil(Math.max(ofHead, longest(cells))) + 2 * CELL_PADDING + 2;
  return Math.min(COLUMN_WIDTHS.max, Math.max(COLUMN_WIDTHS.min, needed));
}

/** @param scope what the cell heads, where it heads anything */
function cellOf(text: string, column: number, scope?: 'Row' | 'Column') {
  const align = { x: column === 0 ? 'left' : 'right' } as const;
  return scope === undefined ? { text, align } : { text, align, type: 'TH' as const, scope };
}

/** What stands under each page is no part of what is read aloud: an artifact of the page. */
function writeFooters(doc: Doc, sheet: BulletinSheet): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    const { width, height, margins } = doc.page;
    // The footer lies within the margin, below which text would begin a new page.
    margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    const lines = [...sheet.footer, sheet.pageOf(page + 1, count)];
    doc.font('plain', SIZES.footer);
    for (const [at, line] of lines.entries()) {
      const y = height - MARGIN - FOOTER_HEIGHT + 10 + at * 11;
      doc.text(line, MARGIN, y, { width: width - 2 * MARGIN, lineBreak: false });
    }
    doc.endMarkedContent();
    margins.bottom = MARGIN + FOOTER_HEIGHT;
  }
}
