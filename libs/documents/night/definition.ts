import { PROTOCOL_LINES, type Definition } from '#election';
import { CAPITAL_ZONE } from '../regions.js';
import { CHECKPOINTS } from './turnout.js';

/** What is a night's own; all nights that are replayed have the same hours, lines and zone. */
export type OwnOfNight = Pick<Definition, 'id' | 'name' | 'date' | 'areas' | 'precincts' | 'contests'>;

/** The definition of a replayed night: protocols are entered once, hours are capital time. */
export function defineNight({ id, name, date, areas, precincts, contests }: OwnOfNight): Definition {
  return {
    format: 'sanaq/election@1',
    id,
    name,
    date,
    timeZone: CAPITAL_ZONE,
    checkpoints: CHECKPOINTS,
    entry: 'single',
    protocolLines: PROTOCOL_LINES,
    areas,
    precincts,
    contests,
  };
}

/** Composes what is the same every time once, when it is first asked for. */
export function once<T extends object>(compose: () => T): () => T {
  let composed: T | undefined;
  return () => (composed ??= compose());
}
