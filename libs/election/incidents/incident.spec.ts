import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isIncidentActionAllowed,
  INCIDENT_ACTIONS,
  incidentStatusAfter,
  type IncidentAction,
} from './incident.js';

describe('an incident', () => {
  it('goes from open to in hand to settled, and back in hand', () => {
    expect(incidentStatusAfter([])).toEqual({ state: 'open', isPublished: false });
    expect(incidentStatusAfter(['take', 'note'])).toEqual({ state: 'in-hand', isPublished: false });
    expect(incidentStatusAfter(['take', 'settle'])).toEqual({ state: 'settled', isPublished: false });
    expect(incidentStatusAfter(['settle', 'reopen'])).toEqual({ state: 'in-hand', isPublished: false });
  });

  it('is published and withdrawn in any state', () => {
    expect(incidentStatusAfter(['publish'])).toEqual({ state: 'open', isPublished: true });
    expect(incidentStatusAfter(['take', 'publish', 'settle'])).toEqual({
      state: 'settled',
      isPublished: true,
    });
    expect(incidentStatusAfter(['publish', 'settle', 'withdraw'])).toEqual({
      state: 'settled',
      isPublished: false,
    });
  });

  it.each<[IncidentAction, readonly IncidentAction[], boolean]>([
    ['take', [], true],
    ['take', ['take'], false],
    ['take', ['settle'], false],
    ['settle', [], true],
    ['settle', ['settle'], false],
    ['reopen', ['take'], false],
    ['reopen', ['settle'], true],
    ['withdraw', [], false],
    ['withdraw', ['publish'], true],
    ['withdraw', ['publish', 'withdraw'], false],
    ['publish', ['publish'], true],
    ['note', ['settle'], true],
  ])('allows %s after %j: %s', (action, before, fits) => {
    expect(isIncidentActionAllowed(incidentStatusAfter(before), action)).toBe(fits);
  });

  it('changes its status with any allowed action but a note and a second publication', () => {
    const actions = fc.array(fc.constantFrom(...INCIDENT_ACTIONS), { maxLength: 12 });
    fc.assert(
      fc.property(actions, fc.constantFrom(...INCIDENT_ACTIONS), (before, action) => {
        const state = incidentStatusAfter(before);
        fc.pre(
          isIncidentActionAllowed(state, action) &&
            action !== 'note' &&
            !(action === 'publish' && state.isPublished),
        );
        expect(incidentStatusAfter([...before, action])).not.toEqual(state);
      }),
    );
  });
});
