import type { AttachmentType } from '#election';

/** What a file is by its first bytes; or in words why it is not taken. */
export type Sniffed =
  { readonly ok: true; readonly type: AttachmentType } | { readonly ok: false; readonly fault: string };

const TAKEN = 'a JPEG, a PNG or a PDF';
const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * Looks at how a file begins: neither its name nor what its sender calls it counts. Nothing is unfolded or followed, so
 * it costs the same whatever the file is made of; what is in it is looked at where it is drawn (apps/tallier/documents).
 */
export function sniff(bytes: Buffer): Sniffed {
  const type = typeOf(bytes);
  return type === undefined ? { ok: false, fault: describeOther(bytes) } : { ok: true, type };
}

function typeOf(bytes: Buffer): AttachmentType | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return 'image/png';
  return bytes.toString('latin1', 0, 5) === '%PDF-' ? 'application/pdf' : undefined;
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
