import type { ComponentChildren } from 'preact';
import type { Reporting } from '#election';
import { useElection } from '../client/election.js';
import { addressOf, withMoment } from '../client/route.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { SynthesisedMark } from './mark.js';

/**
 * Where the figures of a section come from unless an element in it says otherwise; undefined in a count of real votes.
 */
export const useSource = (): 'made' | undefined => (useElection().head.synthesised ? 'made' : undefined);

/** The sign beside a heading or a sentence whose figures are made, save those that lead to a document. */
export const MadeMark = () => (useSource() ? <SynthesisedMark /> : null);

/** A figure once all it rests on is in; before that it is none that a document prints. */
export const onceWhole = <V,>({ reported, expected }: Reporting, value: V): V | null =>
  reported === expected ? value : null;

interface Shown {
  /** Which count it is, as the election's `printed` names it. */
  readonly place: string;
  /** The number that is shown, as it came; null where it cannot be one that is printed. */
  readonly value: string | number | null;
}

/** A figure; where a document prints it, the way to the sentence. Inside of another link it is marked only. */
export function Documented({
  place,
  value,
  inLink,
  children,
}: Shown & { inLink?: boolean; children: ComponentChildren }) {
  const { t } = useWords();
  const { head, printedAt } = useElection();
  const at = useMoment();
  const printed = printedAt(place, value);
  if (!printed) return <>{children}</>;
  if (inLink) return <span data-source="documented">{children}</span>;
  const { figure, document, line, quote } = printed;
  return (
    <a
      class="printed"
      data-source="documented"
      href={`${withMoment(addressOf.figures(head.id), at)}#${figure}`}
      title={`${t('figures.source', { document, line })}: ${quote}`}
    >
      {children}
    </a>
  );
}

/** A whole number or a decimal as any of the languages writes it. */
const NUMBER = /(\d+(?:[.,\u00A0\u202F]\d+)*)/;

/** A sentence with figures in it: those that a document prints lead there, and where others are left it is marked. */
export function FiguresSaid({
  text,
  counts,
  inLink = false,
  isMarked = false,
}: {
  text: string;
  counts: readonly (readonly [place: string, value: string | number | null])[];
  inLink?: boolean;
  /** Whether a heading around it says already that its figures are made. */
  isMarked?: boolean;
}) {
  const { f } = useWords();
  const { printedAt } = useElection();
  const printed = new Map(
    counts.flatMap(([place, value]) =>
      value !== null && printedAt(place, value)
        ? [[typeof value === 'number' ? f.count(value) : f.decimal(value), { place, value }] as const]
        : [],
    ),
  );
  const pieces = text.split(NUMBER);
  const isPrinted = (piece: string, index: number): boolean => index % 2 === 1 && printed.has(piece);
  const isMade = pieces.some((piece, index) => index % 2 === 1 && !printed.has(piece));
  return (
    <span data-source={useSource()}>
      {pieces.map((piece, index) => {
        const shown = isPrinted(piece, index) ? printed.get(piece) : undefined;
        return shown ? (
          <Documented key={index} {...shown} inLink={inLink}>
            {piece}
          </Documented>
        ) : (
          piece
        );
      })}
      {isMade && !isMarked && <MadeMark />}
    </span>
  );
}
