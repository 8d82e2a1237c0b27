import type { Contest, Name, Option } from '#election';
import { PARTIES, type PartyCode } from '../parties.js';
import { REGIONS, type Region } from '../regions.js';
import { AQTOBE_LISTS, SEAT_TABLE, TABLE_PARTIES, seatsOf } from './seat-table.js';
import { BALLOT_ORDER, SHARE_TABLE } from './share-table.js';

/** One region's mäslihat with what its lists are to get. */
export interface Race {
  readonly contest: Contest;
  /** Shares of the valid ballots in ballot order, in hundredths of a percent. */
  readonly shares: readonly number[];
}

/** "Ақтөбе облысы" is a region, "Ақтөбе облыстық мәслихаты" its assembly. */
function nameOf({ name: { en, kk, ru } }: Region): Name {
  return {
    en: `${en} Regional Mäslihat`,
    ...(kk === undefined ? {} : { kk: kk.replace(/облысы$/, 'облыстық мәслихаты') }),
    ...(ru === undefined ? {} : { ru: `Маслихат ${ru.replace(/ая область$/, 'ой области')}` }),
  };
}

/** Whether the documents say that a party stood in a region: it has seats there, or it is one of Aqtöbe's four. */
function isDocumented(region: string, party: PartyCode): boolean {
  const row = SEAT_TABLE.find((each) => each.region === region);
  const seats = row?.seats[TABLE_PARTIES.indexOf(party)] ?? 0;
  return seats > 0 || region === 'KZ-AKT';
}

function drawList(contest: string, region: string, code: PartyCode): Option {
  const party = PARTIES.find((each) => each.code === code);
  const printed = region === 'KZ-AKT' ? AQTOBE_LISTS.find((list) => list.party === code) : undefined;
  return {
    id: `${contest}-${code.toLowerCase()}`,
    name: party?.name ?? { en: code },
    nominatedBy: code,
    countedFor: code,
    ...(printed
      ? { registeredOn: printed.registeredOn, listSize: printed.size, firstOnList: { en: printed.first } }
      : {}),
    status: 'standing',
    origin: isDocumented(region, code) ? 'documented' : 'synthesised',
  };
}

function drawRace(region: Region): Race {
  const { id: area } = region;
  const id = `maslihat-${area.slice('KZ-'.length).toLowerCase()}`;
  const shares = SHARE_TABLE[area] ?? {};
  const parties = BALLOT_ORDER.filter((party) => shares[party] !== undefined);
  const contest: Contest = {
    id,
    area,
    kind: 'party-list',
    name: nameOf(region),
    seats: seatsOf(area),
    threshold: '7',
    base: 'valid',
    // That line came with the law of May 2021.
    againstAll: false,
    solePasser: 'admitRunnerUp',
    options: parties.map((party) => drawList(id, area, party)),
    origin: 'documented',
  };
  return { contest, shares: parties.map((party) => shares[party] ?? 0) };
}

/** The 14 regional mäslihats, in the order of REGIONS. */
export const drawBallots = (): Race[] => REGIONS.map(drawRace);
