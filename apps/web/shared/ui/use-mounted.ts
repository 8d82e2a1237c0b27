import { useEffect, useState } from 'preact/hooks';

/**
 * Whether the page runs, and is not only its server's HTML: for what is of no use without JavaScript, or needs style
 * attributes, which the security policy takes from scripts alone.
 */
export function useMounted(): boolean {
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return isMounted;
}
