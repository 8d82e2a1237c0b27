import '../style/tokens.css';
import './embed.css';

/** Between two looks for newer figures, in milliseconds. */
const GAP_MS = 10_000;
const ANSWER_MS = 8_000;
/** Looks that fail in a row before the widget says that its figures are old. */
const FAILURES = 3;

const LINKS = 'a';
let failures = 0;

/** The widget as the server draws it now. */
async function fetchMain(): Promise<Element | null> {
  const answer = await fetch(location.href, { credentials: 'omit', signal: AbortSignal.timeout(ANSWER_MS) });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
}

/** Puts newer figures in place of those shown; whoever stands on a link stays on it. */
function show(shown: Element, fresh: Element): void {
  if (shown.outerHTML === fresh.outerHTML) return;
  const focused = [...shown.querySelectorAll<HTMLElement>(LINKS)].findIndex(
    (link) => link === document.activeElement,
  );
  shown.replaceWith(fresh);
  fresh.querySelectorAll<HTMLElement>(LINKS)[focused]?.focus();
}

async function renew(): Promise<void> {
  const shown = document.querySelector('main');
  if (document.hidden || !shown) return;
  try {
    const fresh = await fetchMain();
    failures = 0;
    if (fresh) show(shown, fresh);
  } catch {
    failures += 1;
    const old = shown.querySelector<HTMLElement>('.embed-old');
    if (old) old.hidden = failures < FAILURES;
  }
}

setInterval(() => void renew(), GAP_MS);
document.addEventListener('visibilitychange', () => void renew());
