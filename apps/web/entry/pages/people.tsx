import { useState } from 'preact/hooks';
import type { IdentityView, Person } from '#contract';
import { foldName } from '../../shared/search.js';
import { describeGrant, type PlaceNames } from '../grants.js';
import { useFetched } from '../hooks.js';
import { usePlaceNames } from '../names.js';
import { Shown } from '../parts/fetched.js';
import { Labelled } from '../parts/field.js';
import { Heading } from '../parts/heading.js';
import { addressOf } from '../route.js';
import { m } from '../words.js';

/** People before a line to find one by is worth its place. */
const FIND_MIN = 8;

/** How somebody stands to the second factor. */
export const factorOf = ({ hasFactor, factorDue }: Person): string =>
  m.people.factor[hasFactor ? 'on' : factorDue ? 'due' : 'none'];

function Row({ person, isSelf, names }: { person: Person; isSelf: boolean; names: PlaceNames }) {
  const { id, name, login, grants, state } = person;
  return (
    <li>
      <div class="row-name">
        <a href={addressOf.person(id)}>{name}</a>
        {isSelf && <span class="quiet"> ({m.people.you})</span>}
        <p class="quiet">{login}</p>
      </div>
      <ul class="row-roles">
        {grants.map((grant, index) => (
          <li key={index}>{describeGrant(grant, m.grant, names)}</li>
        ))}
      </ul>
      <div class="row-state">
        <span class={`state state-${state}`}>{m.people.states[state]}</span>
        <p class="quiet">{factorOf(person)}</p>
      </div>
    </li>
  );
}

function List({ people, who }: { people: readonly Person[]; who: IdentityView }) {
  const names = usePlaceNames(people.flatMap(({ grants }) => grants));
  const [sought, setSought] = useState('');
  const words = foldName(sought);
  const found = people.filter(({ name, login }) => foldName(`${name} ${login}`).includes(words));
  return (
    <>
      {people.length >= FIND_MIN && (
        <div class="finding">
          <Labelled label={m.people.find}>
            {(marks) => (
              <input
                {...marks}
                type="search"
                value={sought}
                onInput={(event) => setSought(event.currentTarget.value)}
              />
            )}
          </Labelled>
        </div>
      )}
      <p class="quiet" role="status">
        {m.people.count(found.length, people.length)}
      </p>
      <ul class="rows people">
        {found.map((person) => (
          <Row key={person.id} person={person} isSelf={person.id === who.id} names={names} />
        ))}
      </ul>
    </>
  );
}

/** Everybody who has an account. */
export function PeoplePage({ who }: { who: IdentityView }) {
  const people = useFetched<readonly Person[]>('/api/people');
  return (
    <>
      <div class="page-line">
        <Heading>{m.people.heading}</Heading>
        <a class="button primary" href={addressOf.invite}>
          {m.people.invite}
        </a>
      </div>
      <Shown of={people}>{(list) => <List people={list} who={who} />}</Shown>
    </>
  );
}
