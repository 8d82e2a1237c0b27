/** "45 s", "12 min", "3 h 20 min" */
export function describeSpan(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "12,345" */
export function group(count: number): string {
  return count.toLocaleString('en');
}

/** "1 row", "12,345 rows" */
export function describeCount(count: number, one: string): string {
  return `${group(count)} ${count === 1 ? one : `${one}s`}`;
}
