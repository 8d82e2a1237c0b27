import type { LIMITS } from '#config';

/** How large a file and what is drawn of it may be; see LIMITS.documents. */
export type DrawLimits = Readonly<Record<keyof typeof LIMITS.documents, number>>;

/** A file as everybody may see it: nothing but pixels, and none of its sender's bytes. */
export interface Drawn {
  readonly content: Buffer;
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1, or of a PDF how many it has. */
  readonly pages: number;
}

/** Every rendition is a JPEG. */
export const RENDITION_TYPE = 'image/jpeg';
export const JPEG_QUALITY = 85;

/** What the process that draws says, before the bytes of the rendition. */
export type Said =
  | { readonly ok: true; readonly widthPx: number; readonly heightPx: number; readonly pages: number }
  | { readonly ok: false; readonly fault: string };

/** Thrown where a file cannot be shown; its message says why, for the person who uploaded it. */
export class Unshowable extends Error {}
