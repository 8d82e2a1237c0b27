import { beforeAll, describe, expect, it } from '@jest/globals';
import { SteppedNight } from '../../fixtures/clients/issued.js';
import { readPage, standsIn } from '../../fixtures/clients/page-text.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { builtPages } from '../../fixtures/clients/viewer.js';

/** 12:31 on 1 August, UTC+6: two hours of turnout are known, and no protocol. */
const NOON = '2021-08-01T06:31:00Z';

describe('pages of the by-elections of August 2021', () => {
  const api = sharedApi({ pagesFolder: builtPages() });
  let night: SteppedNight;
  const early = new Map<string, string>();

  const read = async (path: string, at = ''): Promise<string> => {
    const { body } = await api.ask<string>(`/en/e/${night.election.id}${path}${at && `?at=${at}`}`);
    return readPage(body)
      .filter((piece) => standsIn(piece, 'main') && !standsIn(piece, '.replay'))
      .map(({ text }) => text)
      .join(' | ');
  };

  beforeAll(async () => {
    night = await SteppedNight.found(api.databaseUrl, api.ledger, 'akim-by-elections-2021-08');
    await night.goTo(Date.parse(NOON));
    for (const path of ['/contest/akim-ulken', '/contest/akim-aqqum', '/area/KZ-ALM-jambyl-ulken']) {
      early.set(path, await read(path));
    }
    await night.finish();
  });

  it.each(['/contest/akim-ulken', '/contest/akim-aqqum'])(
    'show no zeros at %s before anything is in',
    (path) => {
      const shown = early.get(path);
      expect(shown).toContain('Nothing is in yet.');
      expect(shown).toContain('Voters still out');
      expect(shown).not.toMatch(/\| 0(\.00%)? \|/);
      expect(shown).not.toContain('Registered there');
    },
  );

  it('show no zeros of turnout at an hour nobody has reported', () => {
    expect(early.get('/area/KZ-ALM-jambyl-ulken')).not.toMatch(/\| 0 \|/);
  });

  it('show a precinct as it was known at a moment, and say so', async () => {
    const [then, now] = [await read('/precinct/0001', NOON), await read('/precinct/0001')];
    expect(then).toContain('As it was known at 12:31');
    expect(then).toContain('Turnout at 12:00');
    expect(then).not.toContain('Turnout at 14:00');
    expect(then).toContain('No protocol has come yet.');
    expect(now).not.toContain('As it was known');
    expect(now).toContain('Turnout at 14:00');
    expect(now).not.toContain('No protocol has come yet.');
  });

  it('show the documents’ figures as they stood at a moment, and say so', async () => {
    const [then, now] = [await read('/figures', NOON), await read('/figures')];
    expect(then).toContain('As it was known at 12:31');
    expect(then).toContain('Not yet');
    expect(now).not.toContain('As it was known');
    expect(now).not.toContain('Not yet');
  });
});
