import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IDENTIFIER } from '../common/text.js';
import { nameTopic, readTopic, type Topic } from './live.js';

const id = fc.stringMatching(IDENTIFIER);
const topics: fc.Arbitrary<Topic> = fc.oneof(
  fc.record({ of: fc.constant('election' as const), election: id }),
  fc.record({ of: fc.constant('bulletins' as const), election: id }),
  fc.record({ of: fc.constant('area' as const), election: id, area: id }),
  fc.record({ of: fc.constant('contest' as const), election: id, contest: id }),
  fc.record({ of: fc.constant('part' as const), election: id, area: id, contest: id }),
  fc.record({ of: fc.constant('replay' as const), replay: id }),
);

describe('nameTopic and readTopic', () => {
  it('read back every topic from its name', () => {
    fc.assert(fc.property(topics, (topic) => expect(readTopic(nameTopic(topic))).toEqual(topic)));
  });

  it('give topics their documented names', () => {
    expect(nameTopic({ of: 'election', election: 'e' })).toBe('election/e');
    expect(nameTopic({ of: 'bulletins', election: 'e' })).toBe('election/e/bulletins');
    expect(nameTopic({ of: 'area', election: 'e', area: 'KZ-ZHA' })).toBe('election/e/area/KZ-ZHA');
    expect(nameTopic({ of: 'contest', election: 'e', contest: 'c' })).toBe('election/e/contest/c');
    expect(nameTopic({ of: 'part', election: 'e', area: 'a', contest: 'c' })).toBe(
      'election/e/area/a/contest/c',
    );
    expect(nameTopic({ of: 'replay', replay: 'r' })).toBe('replay/r');
  });

  it.each([
    '',
    '/',
    'election',
    'election/',
    'election/e/',
    'election/e/area',
    'election/e/area/',
    'election//area/a',
  ])('give no topic for %j, which lacks a segment', (name) => expect(readTopic(name)).toBeUndefined());

  it.each(['election/e/precinct/1', 'election/e/area/a/b', 'replay/r/x', 'elections/e', ' election/e'])(
    'give no topic for %j, which has an unknown or extra segment',
    (name) => expect(readTopic(name)).toBeUndefined(),
  );

  it('give each topic exactly one name', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (name) => {
        const topic = readTopic(name);
        if (topic) expect(nameTopic(topic)).toBe(name);
      }),
    );
  });
});
