import sharp from 'sharp';
import { JPEG_QUALITY, Unshowable, type Drawn, type DrawLimits } from './drawn.js';

// No other format is read, whatever a file pretends to be: each reader is one more that may have a fault.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] });
sharp.cache(false);
sharp.concurrency(1);

/**
 * Draws a JPEG or a PNG again, upright, in sRGB, on white, no larger than a page is shown.
 * @throws Unshowable where it is larger than is taken, not whole, damaged, or none of them
 */
export async function drawPicture(bytes: Buffer, limits: DrawLimits): Promise<Drawn> {
  const { inputPixels, sidePx } = limits;
  const picture = sharp(bytes, { limitInputPixels: inputPixels, failOn: 'error', sequentialRead: true });
  try {
    const { data, info } = await picture
      .autoOrient()
      .resize({ width: sidePx, height: sidePx, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: JPEG_QUALITY })
      .toBuffer({ resolveWithObject: true });
    return { content: data, widthPx: info.width, heightPx: info.height, pages: 1 };
  } catch (error) {
    throw new Unshowable(describe(error, inputPixels));
  }
}

function describe(error: unknown, inputPixels: number): string {
  const said = error instanceof Error ? error.message : '';
  return said.includes('exceeds pixel limit')
    ? `The picture has more than ${inputPixels / 1_000_000} million pixels; scan it at 150 to 300 dpi, or let the camera take a smaller photo`
    : 'The picture is not whole, or is damaged; hand it in again, or take another';
}
