import type { Area } from '#election';
import type { PartyCode } from '../parties.js';

/** A line or two of a printed result: whole numbers, and shares with two decimals as printed. */
interface Printed {
  readonly votes: number;
  readonly share: string;
}

export interface PrintedCandidate {
  /** Line of document M. */
  readonly line: number;
  readonly nominatedBy: PartyCode;
  readonly name: string;
  /** Absent where the document prints none. */
  readonly result?: Printed;
}

/** A by-election as document M prints it: the candidates, then four lines one under another. */
export interface PrintedBallot {
  readonly contest: string;
  readonly place: string;
  /** Day of August 2021. */
  readonly day: number;
  readonly region: string;
  /** Id and name of the district around it. */
  readonly district: Pick<Area, 'id' | 'name'>;
  readonly candidates: readonly PrintedCandidate[];
  /** Line of document M with against-all; invalid, total and turnout stand on the next three. */
  readonly line: number;
  readonly againstAll: Printed;
  readonly invalid: Printed;
  readonly cast: number;
  readonly registered: number;
  readonly turnout: string;
}

const candidate = (
  line: number,
  nominatedBy: PartyCode,
  name: string,
  votes?: number,
  share?: string,
): PrintedCandidate => ({
  line,
  nominatedBy,
  name,
  ...(votes === undefined || share === undefined ? {} : { result: { votes, share } }),
});

/** The four by-elections of August 2021 in the order of document M (lines 182 to 231). */
export const BALLOTS: readonly PrintedBallot[] = [
  {
    contest: 'akim-aqqum',
    place: 'Aqqum',
    day: 1,
    region: 'KZ-KZY',
    district: { id: 'KZ-KZY-aral', name: { en: 'Aral District' } },
    candidates: [
      candidate(186, 'NO', 'Nūrbek Jandäuletov', 731, '78.77'),
      candidate(187, 'IND', 'Myrzagul Rsalieva', 153, '16.49'),
      candidate(188, 'IND', 'Qaiyrjan Nūrhojaev', 6, '0.65'),
      candidate(189, 'IND', 'Zauregul Mahajanova', 3, '0.32'),
    ],
    line: 190,
    againstAll: { votes: 0, share: '0.00' },
    invalid: { votes: 35, share: '3.77' },
    cast: 928,
    registered: 1283,
    turnout: '72.33',
  },
  {
    contest: 'akim-talaptan',
    place: 'Talaptan',
    day: 1,
    region: 'KZ-KZY',
    district: { id: 'KZ-KZY-shieli', name: { en: 'Shieli District' } },
    candidates: [candidate(198, 'NO', 'Amankeldı Ömırälı'), candidate(199, 'IND', 'Bekbolat Düisenov')],
    line: 200,
    againstAll: { votes: 0, share: '0.00' },
    invalid: { votes: 13, share: '0.68' },
    cast: 1923,
    registered: 2244,
    turnout: '85.70',
  },
  {
    contest: 'akim-ulken',
    place: 'Ülken',
    day: 8,
    // The document names the Jambyl District alone; as of 2021 that one lay in Almaty Region.
    region: 'KZ-ALM',
    district: { id: 'KZ-ALM-jambyl', name: { en: 'Jambyl District' } },
    candidates: [
      candidate(211, 'NO', 'Kenjemūrat Qasenov'),
      candidate(212, 'IND', 'Aidyn Berdyqūlov'),
      candidate(213, 'IND', 'Anuar Qalqabaev'),
    ],
    line: 214,
    againstAll: { votes: 0, share: '0.00' },
    invalid: { votes: 0, share: '3.77' },
    cast: 860,
    registered: 1200,
    turnout: '71.67',
  },
  {
    contest: 'akim-bersugir',
    place: 'Berşügır',
    day: 22,
    region: 'KZ-AKT',
    district: { id: 'KZ-AKT-salqar', name: { en: 'Şalqar District' } },
    candidates: [
      candidate(223, 'NO', 'Aitqali Jūbanazar', 473, '61.59'),
      candidate(224, 'QHP', 'Mereke Bisenbin', 234, '30.47'),
      candidate(225, 'IND', 'Äset Tomanbaev', 6, '0.78'),
      candidate(226, 'IND', 'Medet Tūrğanbaev', 3, '0.39'),
    ],
    line: 227,
    againstAll: { votes: 4, share: '0.52' },
    invalid: { votes: 48, share: '6.25' },
    cast: 768,
    registered: 1175,
    turnout: '65.36',
  },
];
