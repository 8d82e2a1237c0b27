import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Route } from './route.js';

type PageName = Route['page'];
type RouteOf<Name extends PageName> = Extract<Route, { readonly page: Name }>;
/** What draws a page; gets what its address names. */
type View = ComponentType<Route & { readonly key?: string }>;
/** What draws a kind of page: its module, as the build names it, and how it is loaded. */
interface PageModule<Name extends PageName> {
  readonly module: string;
  readonly load: () => Promise<ComponentType<RouteOf<Name>>>;
}
/** Each kind of page but that of an unknown address. */
export type PageModules = { readonly [Name in Exclude<PageName, 'unknown'>]: PageModule<Name> };

const views = new Map<PageName, View>();
const loading = new Map<PageName, Promise<void>>();

/** Loads what draws a page, once; rejects where it cannot be loaded, and then may be tried again. */
export function loadPage(modules: PageModules, name: PageName): Promise<void> {
  if (name === 'unknown' || views.has(name)) return Promise.resolve();
  const begun = loading.get(name);
  if (begun) return begun;
  const { load } = modules[name] as { load: () => Promise<View> };
  const loaded = load()
    .then((view) => void views.set(name, view))
    .finally(() => loading.delete(name));
  loading.set(name, loaded);
  return loaded;
}

/** Loads what draws every page: on a server before anything is drawn, in a browser when it is idle. */
export async function loadPages(modules: PageModules): Promise<void> {
  for (const name of Object.keys(modules) as PageName[]) await loadPage(modules, name);
}

/**
 * What draws a page, and whether it could not be loaded; null with no failure while it is on its way. `again` tries again.
 */
export function usePageView(
  modules: PageModules,
  name: PageName,
): { readonly view: View | null; readonly hasFailed: boolean; readonly again: () => void } {
  const view = views.get(name) ?? null;
  const [failed, setFailed] = useState<PageName | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (view) return;
    let isHere = true;
    setFailed(null);
    loadPage(modules, name).then(
      () => isHere && setAttempt((times) => times + 1),
      () => isHere && setFailed(name),
    );
    return () => {
      isHere = false;
    };
  }, [modules, name, view, attempt]);
  return { view, hasFailed: failed === name, again: () => setAttempt((times) => times + 1) };
}
