import type { Measure, Reading, Readings } from '../measure.js';
import { readDefinition, readList, readNewFaces, readThreshold } from './definition.js';
import { readContest, readElected, readPartyShare } from './result.js';
import { readFirst, readHighest, readTurnout } from './turnout.js';

/** Looks a measure up in an election as far as it has been counted. */
export function readMeasure(measure: Measure, readings: Readings): Reading {
  switch (measure.kind) {
    case 'turnout':
      return readTurnout(measure, readings);
    case 'highest-turnout':
      return readHighest(measure, readings);
    case 'first-reports':
      return readFirst(measure, readings);
    case 'new-faces':
      return readNewFaces(measure, readings);
    case 'elected':
      return readElected(measure, readings);
    case 'contest':
      return readContest(measure, readings);
    case 'threshold':
      return readThreshold(measure, readings);
    case 'list':
      return readList(measure, readings);
    case 'party-share':
      return readPartyShare(measure, readings);
    default:
      return readDefinition(measure, readings);
  }
}
