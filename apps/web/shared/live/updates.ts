import { signal, type Signal } from '@preact/signals';

/** When this page last took newer figures, by performance.now(); null before the first. */
export const updatedAtMs: Signal<number | null> = signal<number | null>(null);

/** Topics that tell of the clock of a replay and not of figures. */
const isOfFigures = (topic: string): boolean => !topic.startsWith('replay/');

/** Notes that a topic was read anew, or that newer figures of it came. */
export function noteUpdate(topic: string): void {
  if (isOfFigures(topic)) updatedAtMs.value = performance.now();
}
