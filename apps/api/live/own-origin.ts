/** Whether a request comes from a page of ours, or from no page at all; always so where ours is not known. */
export function isOwnOrigin(origin: string | undefined, publicUrl: string | undefined): boolean {
  return origin === undefined || publicUrl === undefined || origin === publicUrl;
}
