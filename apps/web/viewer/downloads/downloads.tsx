import { useAddress } from '../../shared/routing/navigation.js';
import { withQuery } from '../../shared/routing/pages.js';
import { useMounted } from '../../shared/ui/use-mounted.js';
import { useElection } from '../client/election.js';
import { apiOf, asOf } from '../client/route.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';

/** The part of the election that a page is about; without any of these, the whole. */
export interface Part {
  readonly area?: string;
  readonly contest?: string;
  readonly precinct?: string;
}

export interface DownloadsProps {
  readonly of?: Part;
  /** Where the api answers what the page shows; none where that is not one answer. */
  readonly json?: string;
}

type File = readonly [label: string, address: string];

/** Names of formats are the same in every language. */
const OPENELECTIONS = 'OpenElections (CSV)';
const NIST = 'NIST SP 1500-100 (JSON)';
const DATA_PACKAGE = 'Data Package (JSON)';

function Files({ says, files }: { says: string; files: readonly File[] }) {
  return (
    <>
      <p class="quiet">{says}</p>
      <ul>
        {files.map(([label, address]) => (
          <li key={address}>
            <a href={address} download>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What paper must say of a page: which election it is of, by whose clock, and where it is. */
function Printed() {
  const { t, f, nameOf } = useWords();
  const { head } = useElection();
  const { path, search } = useAddress();
  const isMounted = useMounted();
  const days = f.list(head.dates.map((date) => f.date(date)));
  const address = `${isMounted ? location.origin : ''}${path}${search}`;
  return (
    <p class="printed-only">
      {`${nameOf(head.name)}, ${days} · ${t('downloads.clock', { zone: head.timeZone })} · ${address}`}
    </p>
  );
}

/**
 * What can be taken away as files: of what the page is about, and of the whole election. Each address leads to that of the
 * newest version, which never changes.
 */
export function Downloads({ of = {}, json }: DownloadsProps) {
  const { t } = useWords();
  const { id } = useElection().head;
  const at = useMoment();
  const all = `${apiOf.election(id)}/downloads`;
  const fileOf = (name: string, part: Part): string => withQuery(`${all}/${name}`, { ...part });
  const tablesOf = (part: Part): readonly File[] => [
    [t('downloads.results'), fileOf('results.csv', part)],
    [t('downloads.turnout'), fileOf('turnout.csv', part)],
    [OPENELECTIONS, fileOf('openelections.csv', part)],
  ];
  const page: readonly File[] =
    json === undefined ? [] : [[t('downloads.json'), at === null ? json : asOf(json, at)]];
  const isOfPart = Object.values(of).some((value) => value !== '');
  const here = [...(isOfPart ? tablesOf(of) : []), ...page];
  return (
    <nav class="downloads" aria-label={t('downloads.label')}>
      <h2>{t('downloads.label')}</h2>
      {here.length > 0 && <Files says={t('downloads.here')} files={here} />}
      <Files
        says={t('downloads.whole')}
        files={[
          ...(isOfPart ? [] : tablesOf({})),
          [t('downloads.resultsJson'), fileOf('results.json', {})],
          [NIST, fileOf('nist-1500-100.json', {})],
          [DATA_PACKAGE, fileOf('datapackage.json', {})],
          [t('downloads.all'), all],
        ]}
      />
      {at !== null && <p class="quiet">{t('downloads.newest')}</p>}
      <Printed />
    </nav>
  );
}
