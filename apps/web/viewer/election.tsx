import { createContext, type ComponentChildren } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { AreaHead, ElectionDescription, ReplayView } from '../shared/bodies.js';
import { useFetched } from './hooks.js';
import { FaultPage, Loading } from './parts/fault.js';
import { ElectionShell, Shell } from './parts/frame.js';
import { apiOf } from './route.js';
import { WordsIn } from './words.js';

/** The election a page is about, its areas by id, and the replay that feeds it. */
export interface ElectionHere {
  readonly head: ElectionDescription;
  /** The whole: the one area without a parent. */
  readonly root: AreaHead;
  readonly areaOf: (id: string) => AreaHead | undefined;
  /** From the whole down to the area itself; empty for an unknown area. */
  readonly pathTo: (area: string) => readonly AreaHead[];
  readonly childrenOf: (area: string) => readonly AreaHead[];
  /** Id of the replay, null while unknown and for a live election. */
  readonly replay: string | null;
}

type Tree = Omit<ElectionHere, 'replay'>;

const growTree = (head: ElectionDescription): Tree | null => {
  const areas = new Map(head.areas.map((area) => [area.id, area]));
  const root = head.areas.find((area) => area.parent === null);
  if (!root) return null;
  const children = new Map<string, AreaHead[]>();
  for (const area of head.areas) {
    if (area.parent === null) continue;
    const siblings = children.get(area.parent);
    if (siblings) siblings.push(area);
    else children.set(area.parent, [area]);
  }
  const pathTo = (id: string): readonly AreaHead[] => {
    const area = areas.get(id);
    if (!area) return [];
    return area.parent === null ? [area] : [...pathTo(area.parent), area];
  };
  return { head, root, pathTo, areaOf: (id) => areas.get(id), childrenOf: (id) => children.get(id) ?? [] };
};

const Context = createContext<ElectionHere | null>(null);

/** The election around; only for components inside `ElectionFrame`. */
export function useElection(): ElectionHere {
  const election = useContext(Context);
  if (!election) throw new Error('a page about an election was drawn outside of one');
  return election;
}

/** Fetches an election's head and draws `children` with it around them, or says why it cannot. */
export function ElectionFrame({ id, children }: { id: string; children: ComponentChildren }) {
  const { body, answer, again } = useFetched<ElectionDescription>(apiOf.election(id));
  const replays = useFetched<readonly ReplayView[]>(body?.mode === 'replay' ? apiOf.replaysOf(id) : null);
  const replay = replays.body?.[0]?.id ?? null;
  const tree = useMemo(() => (body ? growTree(body) : null), [body]);
  const election = useMemo(() => (tree ? { ...tree, replay } : null), [tree, replay]);
  if (election) {
    return (
      <WordsIn timeZone={election.head.timeZone}>
        <Context.Provider value={election}>
          <ElectionShell>{children}</ElectionShell>
        </Context.Provider>
      </WordsIn>
    );
  }
  const failed = answer && !answer.ok;
  return <Shell>{failed ? <FaultPage fault={answer.fault} onRetry={again} /> : <Loading />}</Shell>;
}
