import type { DocumentCode, Source } from './document.js';
import type { Measure } from './measure.js';
import type { ScenarioId } from './scenario.js';

/**
 * reproduced: the replay ends, or at its hour stands, exactly there, to the printed precision. bound: the
 * document gives a limit and the replay keeps within it. conflict: the documents contradict themselves; shown
 * with the other side and the reason, never averaged. context: true and shown, but nothing to replay.
 */
export type Treatment = 'reproduced' | 'bound' | 'conflict' | 'context';

/** A number printed in one of the source documents, and what is done with it. */
export interface Figure {
  readonly id: string;
  readonly source: Source;
  /** What the number is of. */
  readonly subject: string;
  /** The words or the cell it is printed in; null where the cell is empty. */
  readonly printed: string | null;
  readonly treatment: Treatment;
  /** Why it is treated so. */
  readonly reason: string;
  /** The replay it belongs to: the one that shows it, or whose election it is about. */
  readonly scenario: ScenarioId;
  /** What of that replay has to agree with it. */
  readonly measure?: Measure;
  /** Of a contradiction that is not about a count: what the replay and its pages have instead. */
  readonly here?: string;
  /** Ids of the figures it contradicts. */
  readonly against?: readonly string[];
}

/** "M-161-registered-voters": document, line and subject. */
export function figureId({ document, line }: Source, subject: string): string {
  const words = subject
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${document}-${line}-${words}`;
}

type Rest = Omit<Figure, 'id' | 'source' | 'subject' | 'printed'>;

/** A figure of a document; its id follows from where it stands and what it is of. */
export function figure(
  document: DocumentCode,
  line: number,
  subject: string,
  printed: string | null,
  rest: Rest,
): Figure {
  const source: Source = { document, line };
  return { id: figureId(source, subject), source, subject, printed, ...rest };
}

/** A line and its numbers that are shown as they are: subject and printed words. */
export type ContextRow = readonly [line: number, subject: string, printed: string];

/** Figures without anything to replay, all of one election and for the same reason. */
export function context(
  document: DocumentCode,
  scenario: ScenarioId,
  reason: string,
  rows: readonly ContextRow[],
): Figure[] {
  return rows.map(([line, subject, printed]) =>
    figure(document, line, subject, printed, { treatment: 'context', reason, scenario }),
  );
}

/** Thousands as the documents print them. */
export const printNumber = (number: number): string => number.toLocaleString('en');
