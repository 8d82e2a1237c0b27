import type { ComponentChildren } from 'preact';
import { useMomentWords } from '../client/moment-words.js';
import { useWords } from '../client/words.js';
import { MadeMark, useSource } from '../frame/documented.js';

/** A part of the story under its heading, with what leads on beside it. `id` is what the links at the page's head lead to. */
export function Section({
  id,
  heading,
  aside,
  children,
}: {
  id: string;
  heading: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="block" id={id} data-source={useSource()}>
      <div class="block-head">
        <h2>
          {heading}
          <MadeMark />
        </h2>
        {aside !== undefined && <p class="quiet">{aside}</p>}
      </div>
      {children}
    </section>
  );
}

/** What stands in a part before it is known: that it comes, or that it cannot be fetched. */
export function NotYet({ hasFailed }: { hasFailed: boolean }) {
  const { t } = useWords();
  return hasFailed ? <p role="status">{t('history.failed')}</p> : <p class="quiet">{t('fault.loading')}</p>;
}

/** Something that happened, beside its time. */
export function Happening({ at, children }: { at: string | null; children: ComponentChildren }) {
  const say = useMomentWords();
  return (
    <li>
      <p class="event-time">{at !== null && <time dateTime={at}>{say(at).text}</time>}</p>
      <div>{children}</div>
    </li>
  );
}
