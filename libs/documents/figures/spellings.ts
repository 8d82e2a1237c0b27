import type { DocumentCode } from '../document.js';
import { figure, figureId, type Figure } from '../figure.js';
import type { ScenarioId } from '../scenario.js';

/** A place where a spelling stands. */
type Place = readonly [document: DocumentCode, line: number, printed: string, scenario: ScenarioId];

/** What is spelled in several ways, which one is used, and where the documents print them. */
interface Spelling {
  readonly of: string;
  /** The name in use. */
  readonly used: string;
  readonly reason: string;
  readonly places: readonly Place[];
}

const AKIM = 'akim-2021-07-25';
const BY_ELECTIONS = 'akim-by-elections-2021-08';
const MASLIHAT = 'maslihat-2021-01-10';

const oneName = (name: string, alias: string): string =>
  `The documents spell it in two ways; it is called ${name} throughout, and ${alias} is kept as an alias`;

const SPELLINGS: readonly Spelling[] = [
  {
    of: 'Aqtöbe',
    used: 'Aqtöbe',
    reason: oneName('Aqtöbe', 'Aktobe'),
    places: [
      ['A', 4, '2021 Aktobe regional election', MASLIHAT],
      ['L', 56, 'Aktobe', MASLIHAT],
      ['M', 105, 'Aqtöbe', AKIM],
    ],
  },
  {
    of: 'Aqmola',
    used: 'Aqmola',
    reason: oneName('Aqmola', 'Akmola'),
    places: [
      ['L', 57, 'Akmola', MASLIHAT],
      ['M', 104, 'Aqmola', AKIM],
    ],
  },
  {
    of: 'Aq Jol',
    used: 'Aq Jol',
    reason: oneName('Aq Jol', 'Ak Zhol'),
    places: [
      ['A', 16, 'Ak Zhol', MASLIHAT],
      ['L', 27, 'Ak Zhol', MASLIHAT],
      ['M', 102, 'Aq Jol', AKIM],
      ['M', 32, 'Ak Zhol Democratic Party', AKIM],
    ],
  },
  {
    of: 'the People’s Party',
    used: "People's Party of Kazakhstan",
    reason: oneName('the People’s Party of Kazakhstan', 'QHP'),
    places: [
      ['L', 32, "People's Party", MASLIHAT],
      ['L', 55, 'QHP', MASLIHAT],
      ['M', 37, "People's Party of Kazakhstan", AKIM],
      ['M', 102, 'QHP', AKIM],
    ],
  },
  {
    of: 'Jambyl',
    used: 'Jambyl',
    reason: 'One name for two places: the region, and a district of Almaty Region in which Ülken lies',
    places: [
      ['L', 61, 'Jambyl', MASLIHAT],
      ['M', 108, 'Jambyl', AKIM],
      ['M', 207, 'the Jambyl District Election Commission', BY_ELECTIONS],
    ],
  },
];

const subject = (of: string): string => `Spelling of ${of}`;

/** Names that the documents print in more than one way, each place against those where it stands otherwise. */
export const SPELLING_FIGURES: readonly Figure[] = SPELLINGS.flatMap(({ of, used, reason, places }) =>
  places.map(([document, line, printed, scenario]) =>
    figure(document, line, subject(of), printed, {
      treatment: 'conflict',
      reason,
      scenario,
      here: used,
      against: places
        .filter((other) => other[2] !== printed)
        .map(([otherDocument, otherLine]) =>
          figureId({ document: otherDocument, line: otherLine }, subject(of)),
        ),
    }),
  ),
);
