import { useEffect, useState } from 'preact/hooks';
import { t } from '../client/words.js';
import type { DraftAsked, DraftMessage } from './draft-worker.js';
import type { DraftReading } from './draft.js';

/** How far the reading of a definition and its table has come. */
export type DraftState =
  | { readonly state: 'none' }
  | { readonly state: 'reading'; readonly bytes: number }
  | { readonly state: 'read'; readonly reading: DraftReading };

/**
 * Reads and checks what was chosen beside the page, which stays usable however long it is; again where something else
 * is chosen.
 */
export function useDraft({ definition, table, areas }: DraftAsked): DraftState {
  const [state, setState] = useState<DraftState>({ state: 'none' });
  useEffect(() => {
    if (definition === null && table === null) {
      setState({ state: 'none' });
      return undefined;
    }
    setState({ state: 'reading', bytes: 0 });
    const worker = new Worker(new URL('./draft-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<DraftMessage>) => {
      setState('reading' in data ? { state: 'read', ...data } : { state: 'reading', bytes: data.bytes });
    });
    worker.addEventListener('error', () => {
      const faults = [{ path: '', message: t('desk.define.unreadable') }];
      setState({
        state: 'read',
        reading: { summary: null, isDraft: false, faults, faultCount: 1, warnings: [] },
      });
    });
    worker.postMessage({ definition, table, areas } satisfies DraftAsked);
    return () => worker.terminate();
  }, [definition, table, areas]);
  return state;
}
