// Arithmetic and words that the benches share.

/** The value that half of them do not exceed. */
export function median(values) {
  return quantile(values, 0.5);
}

/** The value that the given part of them does not exceed. */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];
}

export function whole(value) {
  return Math.round(value).toLocaleString('en');
}

/** One line of the report: what, its figure, its ratio, and how that stands to the target. */
export function line(name, figure, ratio, target, met) {
  return `${name.padEnd(10)}${figure}\n${' '.repeat(10)}ratio ${ratio}, target ${target}: ${met ? 'met' : 'MISSED'}\n`;
}

/** The median of ratios and how far they lie apart. */
export function spread(ratios) {
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return `${median(ratios).toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
}

/** Milliseconds that `work` takes. */
export async function time(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
