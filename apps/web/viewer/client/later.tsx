import { h, type ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { repeat } from '../../shared/http/repeat.js';
import { RETRY_DELAY_MS } from './hooks.js';
import { loadLaterMessages } from './later-messages.js';

/** Loads each part that was declared. */
const loads: (() => Promise<void>)[] = [];

/** Nothing that this says is put on the page: what its server drew stays until the part itself is there. */
const AS_DRAWN = { __html: '' };

/**
 * A part of a page whose script is loaded after the first view. A server draws it at once; in a browser what the server
 * drew stays as it is, with its links, until the script has come. On a page that is drawn by the browser its place
 * is empty until then.
 * @param load rejects where the script cannot be loaded; it is tried again
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let view: ComponentType<Props> | null = null;
  const loadView = async (): Promise<void> => {
    if (view) return;
    const [loaded] = await Promise.all([load(), loadLaterMessages()]);
    view = loaded;
  };
  loads.push(loadView);
  return (props) => {
    const [, setLoaded] = useState(view !== null);
    useEffect(() => {
      if (view) {
        setLoaded(true);
        return undefined;
      }
      return repeat(async (leaving) => {
        const hasFailed = await loadView().then(
          () => false,
          () => true,
        );
        if (leaving.aborted) return undefined;
        if (hasFailed) return RETRY_DELAY_MS;
        setLoaded(true);
        return undefined;
      });
    }, []);
    return view ? (
      <div class="later">{h(view, props)}</div>
    ) : (
      <div class="later" dangerouslySetInnerHTML={AS_DRAWN} />
    );
  };
}

/** Loads every part: on a server before anything is drawn, in a browser when it is idle. */
export async function loadParts(): Promise<void> {
  for (const load of loads) await load();
}
