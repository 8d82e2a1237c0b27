import type {
  AreaSnapshot,
  AreaStandings,
  Bulletin,
  BulletinItem,
  BulletinPage,
} from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { useFetched, useThrottled, useTopic } from '../client/hooks.js';
import { apiOf, asOf } from '../client/route.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { REGION_VIEWS, type RegionView, type Shaded } from './shade.js';
import { shadeChange, shadeStandings, shadeTurnout, viewsOf } from './shading.js';

/** How seldom standings are asked for again while they change, in milliseconds. */
const REFRESH_DELAY_MS = 3000;

/** How counting stands in the areas below one, of the moment the reader has chosen; nothing before counting begins. */
function useStandings(within: string, counted: number | null): AreaStandings | null {
  const { head } = useElection();
  const at = useMoment();
  const seen = useThrottled(counted ?? 0, REFRESH_DELAY_MS);
  const address = apiOf.standings(head.id, within);
  const asked = at === null ? address : asOf(address, at);
  return useFetched<AreaStandings>(counted === null ? null : asked, at === null ? seen : 0).body;
}

type TurnoutBulletin = Bulletin & { readonly kind: 'turnout' };

/** The newest bulletin of turnout, and what it says of each region; of now alone, and read when it is shown. */
function useBulletin(isShown: boolean): {
  readonly item: BulletinItem | undefined;
  readonly body: TurnoutBulletin | null;
} {
  const { id } = useElection().head;
  const isNow = useMoment() === null;
  const topic = useTopic<BulletinPage>(
    isNow ? `election/${id}/bulletins` : null,
    apiOf.bulletins(id, { limit: '10' }),
  );
  const newest = useFetched<BulletinPage>(
    isNow ? apiOf.bulletins(id, { kind: 'turnout', limit: '1' }) : null,
    topic.version,
  );
  const item = newest.body?.items[0];
  const { body } = useFetched<Bulletin>(isShown && item ? apiOf.bulletin(id, String(item.number)) : null);
  return { item, body: body?.kind === 'turnout' ? body : null };
}

/** The regions as they are to be shown, and what else they could be compared by. */
export interface Comparison {
  readonly shaded: Shaded;
  readonly view: RegionView;
  readonly views: readonly RegionView[];
  readonly preset: RegionView;
  /** Whether parties are compared by votes of lists, and not by races they are ahead in. */
  readonly isByVotes: boolean;
  /** The bulletin that a change is told since. */
  readonly since: BulletinItem | undefined;
}

/**
 * The regions as the address wants them compared, with what the election has figures for.
 * @param counted the ledger position results are shown of; null before there are any
 */
export function useComparison(
  snapshot: AreaSnapshot,
  highest: string | null,
  chosen: RegionView | null,
  counted: number | null,
  { isOfCountry }: { readonly isOfCountry: boolean },
): Comparison {
  const words = useWords();
  const standings = useStandings(snapshot.area, counted)?.items ?? [];
  // Bulletins state regions alone.
  const { item, body } = useBulletin(isOfCountry && chosen === 'change');
  const offered = new Set<RegionView>([
    'turnout',
    ...viewsOf(standings),
    ...(item && isOfCountry ? ['change' as const] : []),
  ]);
  const views = REGION_VIEWS.filter((view) => offered.has(view));
  const preset = isOfCountry && offered.has('leader') ? 'leader' : 'turnout';
  const view = chosen !== null && offered.has(chosen) ? chosen : preset;
  const isByVotes = standings.some(({ parties }) => parties.some(({ votes }) => votes > 0));
  const rest = { view, views, preset, isByVotes, since: item } as const;
  if (view === 'turnout') return { ...rest, shaded: shadeTurnout(snapshot, highest, words) };
  if (view !== 'change') return { ...rest, shaded: shadeStandings(view, snapshot, standings, words) };
  const before = new Map(body?.areas.map(({ area, turnout }) => [area, turnout]));
  return { ...rest, shaded: shadeChange(snapshot, before, words) };
}
