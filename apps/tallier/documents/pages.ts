import { fileURLToPath } from 'node:url';
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import {
  AnnotationMode,
  getDocument,
  VerbosityLevel,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { JPEG_QUALITY, Unshowable, type Drawn, type DrawLimits } from './drawn.js';

const POINTS_PER_INCH = 72;
/** A page is drawn at this resolution, unless it is too large for it. */
const DPI = 200;
const LOCKED = 'The PDF is locked with a password; save it without one';
const DAMAGED = 'The PDF is not whole, or is damaged; scan it again, or print it to a PDF';

/** Fonts, character maps and decoders that come with the library: a PDF fetches nothing. */
const own = (folder: string): string =>
  fileURLToPath(new URL(`../${folder}/`, import.meta.resolve('pdfjs-dist/build/pdf.mjs')));

/**
 * Draws the pages of a PDF below each other. Whatever else is in it, such as scripts, links and files, does nothing
 * and leaves nothing but what is to be seen on its pages.
 * @throws Unshowable where it is locked, damaged, or has more or larger pages than are taken
 */
export async function drawPages(bytes: Buffer, limits: DrawLimits): Promise<Drawn> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    // A page of which only a part could be drawn would say something else than the paper.
    stopAtErrors: true,
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    maxImageSize: limits.inputPixels,
    standardFontDataUrl: own('standard_fonts'),
    cMapUrl: own('cmaps'),
    wasmUrl: own('wasm'),
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > limits.pages) {
      throw new Unshowable(
        `The PDF has ${pdf.numPages} pages; at most ${limits.pages} are shown: scan the protocol alone`,
      );
    }
    return await drawAll(pdf, limits);
  } catch (error) {
    if (error instanceof Unshowable) throw error;
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw new Unshowable(isLocked ? LOCKED : DAMAGED, { cause: error });
  }
}

async function drawAll(pdf: PDFDocumentProxy, limits: DrawLimits): Promise<Drawn> {
  const pages: PDFPageProxy[] = [];
  for (let number = 1; number <= pdf.numPages; number++) pages.push(await pdf.getPage(number));
  const scales = fit(pages, limits);
  const sizes = pages.map((page, i) => sizeOf(page, scales[i] ?? 1));
  const widthPx = Math.max(...sizes.map(({ width }) => width));
  const heightPx = sizes.reduce((sum, { height }) => sum + height, 0);
  const sheet = createCanvas(widthPx, heightPx);
  const context = sheet.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, widthPx, heightPx);
  let top = 0;
  for (const [i, page] of pages.entries()) {
    const drawn = await drawPage(page, scales[i] ?? 1);
    context.drawImage(drawn, 0, top);
    top += drawn.height;
  }
  const content = await encode(sheet);
  return { content, widthPx, heightPx, pages: pages.length };
}

/** By the encoder of pictures: the canvas's own adds a profile of its making. */
function encode(sheet: Canvas): Promise<Buffer> {
  const { width, height } = sheet;
  return sharp(sheet.data(), { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}

/** On a canvas of its own: what a page draws beyond its edge would else be on its neighbour. */
async function drawPage(page: PDFPageProxy, scale: number): Promise<Canvas> {
  const { width, height } = sizeOf(page, scale);
  const canvas = createCanvas(width, height);
  await page.render({
    // The library's own canvases of Node are of this kind; its types know those of browsers alone.
    canvas: canvas,
    viewport: page.getViewport({ scale }),
    annotationMode: AnnotationMode.ENABLE,
    background: '#ffffff',
  }).promise;
  page.cleanup();
  return canvas;
}

/** How much each page is enlarged, so that all of them are within the limits. */
function fit(pages: readonly PDFPageProxy[], limits: DrawLimits): number[] {
  const scales = pages.map((page) => {
    const { width, height } = page.getViewport({ scale: 1 });
    const longest = Math.max(width, height);
    if (!(longest > 0 && Number.isFinite(longest))) throw new Unshowable(DAMAGED);
    return Math.min(DPI / POINTS_PER_INCH, limits.sidePx / longest);
  });
  const sizes = pages.map((page, i) => sizeOf(page, scales[i] ?? 1));
  const widest = Math.max(...sizes.map(({ width }) => width));
  const heightPx = sizes.reduce((sum, { height }) => sum + height, 0);
  const shrink = Math.min(1, limits.heightPx / heightPx, Math.sqrt(limits.pixels / (widest * heightPx)));
  return scales.map((scale) => scale * shrink);
}

function sizeOf(page: PDFPageProxy, scale: number): { readonly width: number; readonly height: number } {
  const { width, height } = page.getViewport({ scale });
  return { width: Math.max(1, Math.floor(width)), height: Math.max(1, Math.floor(height)) };
}
