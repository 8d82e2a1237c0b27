import { useMounted } from '../../shared/ui/use-mounted.js';
import { useElection } from '../client/election.js';
import { writeMoment } from '../client/full-moment.js';
import { addressOf, apiOf, withMoment } from '../client/route.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { LaterDownloads } from '../downloads/later-downloads.js';
import { Section } from './section.js';

/** How wide and high a frame of an election is, in pixels: room for all of it. */
const FRAME = { width: 600, height: 460 };

/** The tables of the election, how it is cited, and how it is shown on another page. */
export function Take({ changedAt }: { changedAt: string | null }) {
  const { t, f, nameOf, language } = useWords();
  const { head } = useElection();
  const chosen = useMoment();
  const isMounted = useMounted();
  // A server draws the page for whichever name it is known by.
  const origin = isMounted ? location.origin : '';
  const at = chosen ?? changedAt;
  const page = origin + withMoment(addressOf.election(head.id), at);
  const frame = `${origin}/${language}/embed/e/${encodeURIComponent(head.id)}`;
  return (
    <Section id="take" heading={t('story.take.heading')}>
      <LaterDownloads json={apiOf.events(head.id, {})} />
      {at !== null && (
        <>
          <h3>{t('story.take.cite')}</h3>
          <p class="story-code" id="citation">
            {t('story.take.citation', {
              election: nameOf(head.name),
              moment: writeMoment(at, head.timeZone, f),
              address: page,
            })}
          </p>
        </>
      )}
      <h3>{t('story.take.embed')}</h3>
      <p class="story-code">
        <code>{`<iframe src="${frame}" title="${nameOf(head.name).replaceAll('"', '&quot;')}" width="${FRAME.width}" height="${FRAME.height}"></iframe>`}</code>
      </p>
    </Section>
  );
}
