import { useEffect, useState } from 'preact/hooks';
import type { ElectionDescription, ElectionListItem } from '#contract';
import type { Grant, Name } from '#election';
import { nameIn } from '../../shared/words/languages.js';
import type { PlaceNames } from './grants/grants.js';
import { askApi } from './http.js';
import { language } from './words.js';

/** Elections whose areas are fetched to be named; beyond these areas are shown by their ids. */
const NAMED_ELECTIONS_MAX = 5;

/** A name in the language the desk speaks. */
export const nameOf = (name: Name): string => nameIn(name, language());

/** The address of an election's head. */
export const electionAddress = (id: string): string => `/api/elections/${encodeURIComponent(id)}`;

/** What the elections and areas of some grants are called; by their ids until the names have come. */
export function usePlaceNames(grants: readonly Grant[]): PlaceNames {
  const [elections, setElections] = useState<ReadonlyMap<string, string>>(new Map());
  const [areas, setAreas] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = [
    ...new Set(
      grants.flatMap(({ election, area }) => (election !== null && area !== null ? [election] : [])),
    ),
  ].slice(0, NAMED_ELECTIONS_MAX);
  const isAny = grants.some(({ election }) => election !== null);
  useEffect(() => {
    if (!isAny) return;
    void askApi<readonly ElectionListItem[]>('GET', '/api/elections').then((reply) => {
      if (reply.ok) setElections(new Map(reply.body.map(({ id, name }) => [id, titleOf(name, id)])));
    });
  }, [isAny]);
  useEffect(() => {
    for (const election of wanted) {
      void askApi<ElectionDescription>('GET', electionAddress(election)).then((reply) => {
        if (!reply.ok) return;
        const named = reply.body.areas.map(({ id, name }) => [`${election}\0${id}`, nameOf(name)] as const);
        setAreas((before) => new Map([...before, ...named]));
      });
    }
  }, [wanted.join('\0')]);
  return {
    election: (id) => elections.get(id) ?? id,
    area: (election, id) => areas.get(`${election}\0${id}`) ?? id,
  };
}

/** An election's name with its id: replays of one night have the same name. */
export const titleOf = (name: Name, id: string): string => `${nameOf(name)} (${id})`;
