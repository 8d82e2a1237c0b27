import { LIMITS, type PushLimits } from '#config';
import type { AreaSnapshot, Contest, ContestSnapshot, Layout } from '#election';
import type { CountedSlot, Ledger, NewPushEvent, NotedSubject, PushOutcome, PushWork } from '#ledger';
import { Layouts } from '../bulletins/layouts.js';
import {
  changeOf,
  changeOfArea,
  changesOfPrecinct,
  newsOfArea,
  newsOfContest,
  standOf,
  standOfArea,
  type AreaStand,
  type ContestStand,
  type Leader,
  type News,
  type PrecinctStand,
} from './changes.js';

const CONTEST = 'contest/';
const PRECINCT = 'precinct/';

/** What looking at one subject came to: how it stands, and what is told of it. */
interface Looked extends NotedSubject {
  readonly news: readonly News[];
}

/**
 * Looks at what is followed, and notes what those who follow it are told. What follows from a look is stored with how far
 * it has come, so it does not matter who looks, when, or how often: a change is noted once.
 */
export class Watching {
  private readonly layouts: Layouts;
  private readonly limits: PushLimits;

  constructor(
    private readonly ledger: Pick<Ledger, 'pushNotices' | 'elections'>,
    limits: Partial<PushLimits> = {},
  ) {
    this.layouts = new Layouts(ledger);
    this.limits = { ...LIMITS.push, ...limits };
  }

  /**
   * Looks at every election that has changed since; one that fails does not keep the others waiting.
   * @returns the number of events noted
   */
  async look(onError: (election: PushWork, error: unknown) => void): Promise<number> {
    let events = 0;
    for (const election of await this.ledger.pushNotices.work(this.limits.elections)) {
      try {
        events += await this.lookAt(election);
      } catch (error) {
        onError(election, error);
      }
    }
    return events;
  }

  private async lookAt(election: PushWork): Promise<number> {
    const looked = [...(await this.lookAtSnapshots(election)), ...(await this.lookAtPrecincts(election))];
    const outcome: PushOutcome = {
      subjects: looked.map(({ subject, state }) => ({ subject, state })),
      events: looked.flatMap(({ subject, news }) =>
        news.map((each): NewPushEvent => ({
          subject,
          position: election.head,
          body: JSON.stringify(each),
        })),
      ),
    };
    const told = await this.ledger.pushNotices.note(election, outcome);
    return told === undefined ? 0 : outcome.events.length;
  }

  private async lookAtSnapshots(election: PushWork): Promise<Looked[]> {
    const { subjectsAtOnce } = this.limits;
    const looked: Looked[] = [];
    for (let after = ''; ;) {
      const some = await this.ledger.pushNotices.snapshots(election, after, subjectsAtOnce);
      for (const { subject, state, body } of some) {
        // Nothing is known of it yet, and nothing was before: its first figures are news.
        if (body === null && state === null) looked.push({ subject, state: NOTHING, news: [] });
        else if (body !== null) looked.push(lookAtSnapshot(subject, state, body));
      }
      if (some.length < subjectsAtOnce) return looked;
      after = some.at(-1)?.subject ?? '';
    }
  }

  private async lookAtPrecincts(election: PushWork): Promise<Looked[]> {
    const followed = await this.ledger.pushNotices.precincts(election);
    if (followed.length === 0) return [];
    const layout = await this.layouts.get(election.key);
    if (!layout) return [];
    const known = new Map(
      followed.flatMap(({ subject, state }) => {
        const precinct = layout.precinctIndex.get(subject.slice(PRECINCT.length));
        return precinct === undefined ? [] : [[precinct, { subject, state }] as const];
      }),
    );
    const unseen = [...known].flatMap(([precinct, { state }]) => (state === null ? [precinct] : []));
    const touched = await this.ledger.pushNotices.touched(election, [...known.keys()]);
    const precincts = [...new Set([...unseen, ...touched])];
    if (precincts.length === 0) return [];
    const slots = await this.ledger.pushNotices.counted(election, precincts, layout.checkpoints);
    return precincts.flatMap((precinct) => {
      const each = known.get(precinct);
      const own = slots.filter((slot) => slot.precinct === precinct);
      return each ? [lookAtPrecinct(layout, each, own)] : [];
    });
  }
}

/** How something stands of which there is no snapshot yet. */
const NOTHING = '{}';

function lookAtSnapshot(subject: string, state: string | null, body: string): Looked {
  if (subject.startsWith(CONTEST)) {
    const contest = JSON.parse(body) as ContestSnapshot;
    const stand = standOf(contest);
    const before = state === null ? stand : { ...UNCOUNTED, ...(JSON.parse(state) as Partial<ContestStand>) };
    const change = changeOf(before, stand);
    const news = change === null ? [] : [newsOfContest(contest, change)];
    return { subject, state: JSON.stringify(stand), news };
  }
  const area = JSON.parse(body) as AreaSnapshot;
  const stand = standOfArea(area);
  const before =
    state === null ? stand : { isComplete: false, figures: '', ...(JSON.parse(state) as Partial<AreaStand>) };
  const change = changeOfArea(before, stand);
  return { subject, state: JSON.stringify(stand), news: change === null ? [] : [newsOfArea(area, change)] };
}

const UNCOUNTED: ContestStand = { state: 'awaiting', leader: null, reported: 0, figures: '' };

function lookAtPrecinct(
  layout: Layout,
  { subject, state }: { readonly subject: string; readonly state: string | null },
  slots: readonly CountedSlot[],
): Looked {
  const stand: PrecinctStand = Object.fromEntries(slots.map(({ slot, version }) => [String(slot), version]));
  const before = state === null ? stand : (JSON.parse(state) as PrecinctStand);
  const changes = changesOfPrecinct(before, stand);
  return { subject, state: JSON.stringify(stand), news: newsOfPrecinct(layout, slots, changes) };
}

/** What is told of a precinct's protocols, all at once. */
function newsOfPrecinct(
  layout: Layout,
  slots: readonly CountedSlot[],
  changes: ReturnType<typeof changesOfPrecinct>,
): News[] {
  const told = changes.flatMap(({ slot, change }) => {
    const counted = slots.find((each) => each.slot === slot);
    const contest = layout.definition.contests[layout.contestOfSlot(slot)];
    return counted && contest ? [{ counted, contest, change }] : [];
  });
  const [first] = told;
  const precinct = layout.definition.precincts[first?.counted.precinct ?? -1];
  if (!first || !precinct) return [];
  return [
    {
      ...{ of: 'precinct', number: precinct.number },
      change: told.every(({ change }) => change === 'counted') ? 'counted' : 'corrected',
      contests: told.map(({ contest }) => contest.name),
      leader: told.length === 1 ? leaderOf(layout, first.contest, first.counted.counts) : null,
    },
  ];
}

/** Who has most votes by a protocol; null where several are equal, or it has no votes. */
function leaderOf(layout: Layout, contest: Contest, counts: readonly number[]): Leader | null {
  if (contest.votes === 'undocumented') return null;
  const lines = layout.definition.protocolLines.length;
  const ranked = contest.options
    .map(({ name }, place) => ({ name, votes: counts[lines + place] ?? 0, share: null }))
    .toSorted((one, other) => other.votes - one.votes);
  const [first, second] = ranked;
  return first && first.votes > (second?.votes ?? 0) ? first : null;
}
