import { createRequire } from 'node:module';

/** DejaVu Sans: Latin and Cyrillic with every letter of Kazakh, under a free licence that its package carries. */
const fonts = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json');
const fontOf = (name: string): string => fonts.replace(/package\.json$/, `ttf/${name}.ttf`);

const OPTIONS = {
  font: {
    // The same picture wherever it is drawn.
    loadSystemFonts: false,
    fontFiles: [fontOf('DejaVuSans'), fontOf('DejaVuSans-Bold')],
    defaultFontFamily: 'DejaVu Sans',
  },
};

/** Draws SVG as PNG. The drawing is done beside the event loop; packing its bytes takes some 10 ms of it. */
export async function drawPng(svg: string): Promise<Buffer> {
  // A process that draws nothing does not load it.
  const { renderAsync } = await import('@resvg/resvg-js');
  return (await renderAsync(svg, OPTIONS)).asPng();
}
