import type { RenderedPicture, SharedRequest } from '#contract';
import { renderToString } from 'preact-render-to-string';
import type { Words } from '../client/words.js';
import { Frame, LEFT, Line, Rows } from './picture-frame.js';
import { readSubject } from './read-subject.js';
import { besideTurnout, describeShown, rowsOfContest, wordsIn } from './shown.js';
import type { Subject } from './subject.js';

const HALF = 500;

/** Draws what the page of an election, an area or a contest shows now, for previews of links to it. */
export async function renderPicture(asked: SharedRequest): Promise<RenderedPicture> {
  const read = await readSubject(asked);
  if (!('subject' in read)) return { status: read.status, svg: '' };
  const words = wordsIn(asked.language, read.subject);
  return { status: 200, svg: renderToString(<Picture subject={read.subject} words={words} />) };
}

function Picture({ subject, words }: { subject: Subject; words: Words }) {
  const { title, subtitle, mark, progress, moment } = describeShown(subject, words);
  return (
    <Frame site={words.t('site.name')} {...{ title, subtitle, mark }} foot={[progress, moment]}>
      {(top) =>
        subject.kind === 'contest' ? (
          <Rows x={LEFT} y={top} pitch={62} figureWidth={150} rows={rowsOfContest(subject.contest, words)} />
        ) : (
          <TurnoutPart subject={subject} top={top} words={words} />
        )
      }
    </Frame>
  );
}

interface TurnoutProps {
  readonly subject: Exclude<Subject, { kind: 'contest' }>;
  readonly top: number;
  readonly words: Words;
}

/** Turnout, large, beside what it is made of, or the result. */
function TurnoutPart({ subject, top, words }: TurnoutProps) {
  const { t, f } = words;
  const row = subject.turnout.latest;
  const beside = besideTurnout(subject, words);
  const sentence =
    row.turnout === null
      ? t('turnout.waiting')
      : t('sharing.turnoutOf', { voted: row.voted, registered: row.registered });
  return (
    <>
      <Line x={LEFT} y={top} size={24} width={HALF + 40}>
        {t('turnout.at', { checkpoint: row.at })}
      </Line>
      <Line x={LEFT} y={top + 125} size={row.turnout === null ? 90 : 108} width={HALF + 100} bold>
        {f.percent(row.turnout)}
      </Line>
      <Line x={LEFT} y={top + 180} size={22} width={HALF} quiet>
        {sentence}
      </Line>
      {beside.rows.length > 0 && (
        <Line x={LEFT + HALF + 60} y={top} size={26} width={480}>
          {beside.heading}
        </Line>
      )}
      <Rows x={LEFT + HALF + 60} y={top + 55} pitch={44} figureWidth={115} rows={beside.rows} />
    </>
  );
}
