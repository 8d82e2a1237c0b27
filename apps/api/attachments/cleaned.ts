/** A file as it will be kept, or in words why it is not. */
export type Cleaned = { readonly content: Buffer } | { readonly fault: string };

/** More than any camera or scanner makes, and as much as a reader's machine can be asked to unfold. */
const SIDE_PX_MAX = 30_000;
const AREA_PX_MAX = 150_000_000;

/** What stands against a picture of that size; undefined where nothing does. */
export function faultOfSize(widthPx: number, heightPx: number): string | undefined {
  if (widthPx === 0 || heightPx === 0) return 'The picture has no size';
  if (widthPx <= SIDE_PX_MAX && heightPx <= SIDE_PX_MAX && widthPx * heightPx <= AREA_PX_MAX)
    return undefined;
  return `The picture is ${widthPx} by ${heightPx} pixels, which is more than a reader's machine can show`;
}
