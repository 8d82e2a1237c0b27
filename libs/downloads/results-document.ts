import { areaSnapshot, publishedContest, summary } from '#election';
import { changedAtOf, modeOf, noticeOf, type DownloadSource } from './source.js';

const RESULTS_FORMAT = 'sanaq/results@1';

/**
 * Summary, turnout of every area and result of every contest as one JSON document, each as its own address answers it; a
 * piece at a time.
 */
export function* writeResults(source: DownloadSource): Generator<string> {
  const { moment, tally } = source;
  const { definition } = tally.layout;
  const head = {
    format: RESULTS_FORMAT,
    election: definition.id,
    name: definition.name,
    date: definition.date,
    mode: modeOf(source),
    notice: noticeOf(source),
    version: moment.version,
    chain: moment.chain,
    changedAt: changedAtOf(source),
    countedAt: moment.countedAt,
    documents: moment.documents,
    summary: summary(tally),
  };
  yield JSON.stringify(head).slice(0, -1);
  yield* writeList('areas', definition.areas.length, (area) => areaSnapshot(tally, area));
  yield* writeList('contests', tally.layout.contests, (contest) => publishedContest(tally, contest));
  yield '}\n';
}

/** `,"name":[…]`, a piece each. */
function* writeList(name: string, length: number, valueOf: (index: number) => object): Generator<string> {
  yield `,${JSON.stringify(name)}:[`;
  for (let index = 0; index < length; index++) {
    yield `${index === 0 ? '' : ','}${JSON.stringify(valueOf(index))}`;
  }
  yield ']';
}
