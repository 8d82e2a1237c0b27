import { useMemo } from 'preact/hooks';
import { useAddress } from '../../shared/routing/navigation.js';
import { readRoute, type Route } from './route.js';

/** The route the address bar names. */
export function useRoute(): Route {
  const { path, search } = useAddress();
  return useMemo(() => readRoute(path, search), [path, search]);
}
