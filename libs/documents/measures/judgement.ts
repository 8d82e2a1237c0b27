import type { Reading } from '../measure.js';

/** A percentage with so many decimals, half up, from whole numbers. */
export function percentOf(part: number, whole: number, decimals: number): string | null {
  if (whole === 0) return null;
  const scale = 10 ** decimals;
  const scaled = Math.floor((part * 200 * scale + whole) / (2 * whole));
  const digits = String(scaled).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** What is shown, and whether it is what the document says; `settled` once all it rests on is in. */
export const judge = (shown: string | null, holds: boolean, settled: boolean): Reading => ({
  shown,
  state: settled ? (holds ? 'agrees' : 'differs') : 'pending',
});

/** A whole number against the printed one. */
export const compare = (shown: number, equals: number, settled = true): Reading =>
  judge(String(shown), shown === equals, settled);
