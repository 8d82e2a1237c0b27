import type { RenderedPage, SharedRequest } from '#contract';
import { renderToString } from 'preact-render-to-string';
import { setPageLanguage } from '../client/language.js';
import type { Words } from '../client/words.js';
import { readSubject } from './read-subject.js';
import { besideTurnout, describeShown, rowsOfContest, type ShownRow, wordsIn } from './shown.js';
import { addressOfSubject, type Subject } from './subject.js';

/** Renders what the page of an election or a contest shows now, in short, for other sites to frame. */
export async function renderEmbed(asked: SharedRequest): Promise<RenderedPage> {
  const read = await readSubject(asked);
  if (!('subject' in read))
    return { status: read.status, title: '', head: '', html: '', held: '', versioned: [], modules: [] };
  const { subject } = read;
  setPageLanguage(asked.language);
  const page = asked.origin + addressOfSubject(subject);
  const words = wordsIn(asked.language, subject);
  const head = renderToString(
    <>
      <meta name="robots" content="noindex" />
      <link rel="canonical" href={page} />
    </>,
  );
  const html = renderToString(<Embed subject={subject} words={words} page={page} />);
  return {
    status: 200,
    title: describeShown(subject, words).title,
    head,
    html,
    held: '',
    versioned: [],
    modules: [],
  };
}

interface EmbedProps {
  readonly subject: Subject;
  readonly words: Words;
  /** The whole address of the page. */
  readonly page: string;
}

function Embed({ subject, words, page }: EmbedProps) {
  const { t } = words;
  const { title, subtitle, mark, progress, moment } = describeShown(subject, words);
  return (
    <main>
      {mark !== null && <p class="quiet embed-mark">{mark}</p>}
      <h1>
        <a href={page} target="_blank" rel="noopener">
          {title}
        </a>
      </h1>
      <p class="quiet">{subtitle}</p>
      {subject.kind === 'contest' ? (
        <Rows
          caption={t(`contest.candidates.${subject.contest.kind}`)}
          rows={rowsOfContest(subject.contest, words)}
        />
      ) : (
        <Turnout subject={subject} words={words} />
      )}
      <p class="quiet embed-foot">
        {progress} {moment} {t('site.name')}
      </p>
      <p class="quiet embed-old" hidden>
        {t('sharing.old')}
      </p>
    </main>
  );
}

function Turnout({ subject, words }: { subject: Exclude<Subject, { kind: 'contest' }>; words: Words }) {
  const { t, f } = words;
  const row = subject.turnout.latest;
  const { heading, rows } = besideTurnout(subject, words);
  return (
    <>
      <p class="embed-turnout">{f.percent(row.turnout)}</p>
      <p class="quiet">
        {t('turnout.at', { checkpoint: row.at })}
        {row.turnout !== null &&
          `: ${t('sharing.turnoutOf', { voted: row.voted, registered: row.registered })}`}
      </p>
      {rows.length > 0 && <Rows caption={heading} rows={rows} />}
    </>
  );
}

function Rows({ caption, rows }: { caption: string; rows: readonly ShownRow[] }) {
  return (
    <table>
      <caption class="quiet">{caption}</caption>
      <tbody>
        {rows.map(({ name, note, figures, share, colour }) => (
          <tr key={name}>
            <th scope="row" colSpan={figures.length === 0 ? 3 : 1}>
              {name}
              {note !== undefined && <span class="quiet"> {note}</span>}
              {figures.length > 0 && (
                <svg class="embed-bar" aria-hidden="true">
                  <rect width={`${share * 100}%`} height="100%" fill={colour} />
                </svg>
              )}
            </th>
            {figures.map((figure, at) => (
              <td key={at}>{figure}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
