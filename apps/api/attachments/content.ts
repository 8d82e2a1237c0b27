import type { AttachmentType } from '#election';
import type { Cleaned } from './cleaned.js';
import { cleanJpeg } from './jpeg.js';
import { cleanPdf, isPdf } from './pdf.js';
import { cleanPng, isPng } from './png.js';

/** What a file is, by its content alone, and its bytes as they will be kept; or in words why it is not taken. */
export type Checked =
  | { readonly ok: true; readonly type: AttachmentType; readonly content: Buffer }
  /** `isKnown` where it is of a type that is taken. */
  | { readonly ok: false; readonly isKnown: boolean; readonly fault: string };

const TAKEN = 'a JPEG, a PNG or a PDF';

/**
 * Looks at what a file is made of: neither its name nor what its sender calls it counts. Photos lose what tells where,
 * when and with what they were taken (see `cleanJpeg`, `cleanPng`); a PDF stays as it is, or is refused.
 */
export function checkContent(bytes: Buffer): Checked {
  const type = typeOf(bytes);
  if (type === undefined) return { ok: false, isKnown: false, fault: describeOther(bytes) };
  const cleaned = CLEANING[type](bytes);
  return 'fault' in cleaned ? { ok: false, isKnown: true, ...cleaned } : { ok: true, type, ...cleaned };
}

const CLEANING: Readonly<Record<AttachmentType, (bytes: Buffer) => Cleaned>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'application/pdf': cleanPdf,
};

function typeOf(bytes: Buffer): AttachmentType | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (isPng(bytes)) return 'image/png';
  return isPdf(bytes) ? 'application/pdf' : undefined;
}

/** The beginnings of what people hand in by mistake, and what helps. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [
    /^.{4}ftyp(hei[cxms]|hev[cxms]|mif1|msf1)/s,
    `The photo is in HEIC, which most browsers do not show; set the phone's camera to "most compatible" (JPEG), or send ${TAKEN}`,
  ],
  [/^.{4}ftyp/s, `This is a film, or a picture that not every browser shows; send ${TAKEN}`],
  [/^RIFF.{4}WEBP/s, `The picture is a WebP; save it as ${TAKEN}`],
  [/^(II\*\0|MM\0\*)/, `The picture is a TIFF; let the scanner save ${TAKEN}`],
  [/^GIF8/, `The picture is a GIF; save it as ${TAKEN}`],
  [/^PK\x03\x04/, `This is an archive, or an office document; send ${TAKEN}`],
];

function describeOther(bytes: Buffer): string {
  if (bytes.length === 0) return 'The file is empty';
  const head = bytes.toString('latin1', 0, 64);
  const [, hint] = OTHERS.find(([beginning]) => beginning.test(head)) ?? [];
  return hint ?? `By its content this is neither ${TAKEN.replace(' or ', ' nor ')}`;
}
