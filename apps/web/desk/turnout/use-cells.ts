import { useEffect, useState } from 'preact/hooks';
import type { Receipt } from '#contract';
import type { Outbox } from '../outbox/outbox.js';
import { ofTurnout, type Piece } from '../outbox/outbox-entry.js';

/** What was typed in a cell, or is on its way, and what was answered. */
export interface CellWork {
  readonly piece: Piece | null;
  readonly answer: Receipt | null;
}

const NOTHING: CellWork = { piece: null, answer: null };

/**
 * What was typed and sent for a precinct, by checkpoint. Only what changes there draws the component again: a row of a
 * long grid is not concerned by what is typed in another one.
 */
export function useCells(
  outbox: Outbox,
  election: string,
  precinct: string,
  checkpoints: readonly string[],
): (checkpoint: string) => CellWork {
  const read = (): readonly CellWork[] =>
    checkpoints.map((checkpoint) => {
      const key = { election, of: ofTurnout(precinct, checkpoint) };
      return { piece: outbox.piece(key), answer: outbox.answer(key) };
    });
  const [cells, setCells] = useState(read);
  useEffect(() => {
    const look = (): void =>
      setCells((before) => {
        const now = read();
        return now.length === before.length && now.every((each, i) => isSame(each, before[i])) ? before : now;
      });
    look();
    return outbox.subscribe(look);
  }, [outbox, election, precinct, checkpoints.join()]);
  return (checkpoint) => cells[checkpoints.indexOf(checkpoint)] ?? NOTHING;
}

const isSame = (one: CellWork, other: CellWork | undefined): boolean =>
  one.piece === other?.piece && one.answer === other.answer;
