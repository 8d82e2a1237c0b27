import { useMemo } from 'preact/hooks';
import { useAddress } from '../../shared/routing/navigation.js';
import { readMoment, readRoute, type Route } from './route.js';

/** The route the address bar names. */
export function useRoute(): Route {
  const { path, search } = useAddress();
  return useMemo(() => readRoute(path, search), [path, search]);
}

/** The moment whose figures the address bar asks for, ISO 8601 UTC; null for now. */
export const useMoment = (): string | null => readMoment(useAddress().search);
