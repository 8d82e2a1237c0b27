import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { smallElection } from '../../../../test/fixtures/data/small-election.js';
import { ElectionView } from '../../read-model/election-view.js';
import { Audience } from './audience.js';

const edition = (version: number) => ({ version, text: () => 'null' });

function makeView(): ElectionView {
  const definition = smallElection();
  const { id, name, date } = definition;
  return ElectionView.of({
    id,
    key: 1,
    name,
    date,
    mode: 'live',
    status: 'open',
    createdAt: new Date(0),
    definition,
  });
}

const watchable = (topic: string, view?: ElectionView) => ({ topic, view, current: () => edition(0) });

describe('Audience', () => {
  it('sends only topics that are watched', () => {
    const sent: string[] = [];
    const audience = new Audience((topic, { version }) => sent.push(`${topic}@${version}`));
    audience.add({ id: 'a' }, watchable('election/x'), edition(1));
    audience.publish('election/x', edition(2));
    audience.publish('election/y', edition(2));
    audience.remove({ id: 'a' }, 'election/x');
    audience.publish('election/x', edition(3));
    expect(sent).toEqual(['election/x@2']);
  });

  it('keeps a view for as long as one of its topics is watched', () => {
    const view = makeView();
    const audience = new Audience(() => undefined);
    audience.add({ id: 'a' }, watchable('election/small', view), edition(0));
    audience.add({ id: 'b' }, watchable('election/small', view), edition(0));
    audience.add({ id: 'b' }, watchable('election/small/area/KZ', view), edition(0));
    expect(view.watched).toBe(2);
    audience.removeAll({ id: 'b' });
    expect(view.watched).toBe(1);
    audience.removeAll({ id: 'a' });
    expect(view.watched).toBe(0);
  });

  it('tracks watchers through any sequence of joins and leaves, and is empty once all have left', () => {
    const who = fc.constantFrom('a', 'b', 'c');
    const topic = fc.constantFrom('election/1', 'election/2', 'replay/3');
    const steps = fc.array(fc.tuple(fc.constantFrom('add', 'remove', 'leave'), who, topic), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (taken) => {
        const audience = new Audience(() => undefined);
        const expected = new Set<string>();
        for (const [step, id, name] of taken) {
          if (step === 'add') audience.add({ id }, watchable(name), edition(0));
          else if (step === 'remove') audience.remove({ id }, name);
          else audience.removeAll({ id });
          if (step === 'add') expected.add(`${id} ${name}`);
          else if (step === 'remove') expected.delete(`${id} ${name}`);
          else for (const each of expected) if (each.startsWith(id)) expected.delete(each);
          const found = ['a', 'b', 'c'].flatMap((each) =>
            [...audience.topicsWatchedBy({ id: each })].map((watched) => `${each} ${watched}`),
          );
          expect(found.sort()).toEqual([...expected].sort());
          expect(audience.size).toBe(new Set([...expected].map((each) => each.slice(2))).size);
        }
        for (const id of ['a', 'b', 'c']) audience.removeAll({ id });
        expect(audience.size).toBe(0);
      }),
    );
  });
});
