import { useState } from 'preact/hooks';
import type { IdentityView, PrintList, PrintView, ReportsProgress } from '#contract';
import { grantsFor } from '#election';
import { isLanguage, OWN_NAMES, type Language } from '../../shared/words/languages.js';
import { type Faults, faultsOf } from '../client/faults.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress } from '../client/names.js';
import { call } from '../client/session.js';
import { useTick } from '../client/use-tick.js';
import { f, language, momentOf, t } from '../client/words.js';
import { ElectionPage } from '../controls/election-page.js';
import { Shown } from '../controls/fetched.js';
import { Field } from '../controls/field.js';
import { Form, useForm } from '../controls/form.js';
import { Section } from '../controls/section.js';
import { addressOf } from '../routing/route.js';
import { fileOf, LanguageField } from './printing.js';

/** How often the page asks again while somebody looks at it, in milliseconds. */
const POLL_MS = 3_000;
/** Prints that are listed. */
const LISTED = 50;

/** What reports are asked for: an area, all of the election where empty, and a language. */
interface Wanted {
  readonly area: string;
  readonly language: Language;
}

const queryOf = ({ area, language: tag }: Wanted): string =>
  `?${new URLSearchParams({ ...(area === '' ? {} : { area }), language: tag }).toString()}`;

/** How far reports are drawn, and where all of them are once they are. */
function Progress({ election, wanted }: { election: string; wanted: Wanted }) {
  const address = `${electionAddress(election)}/prints/reports`;
  const fetched = useFetched<ReportsProgress>(address + queryOf(wanted), useTick(POLL_MS));
  return (
    <Shown of={fetched}>
      {({ contests, drawn, outdated }) => (
        <div role="status">
          <p>{t('desk.prints.drawn', { drawn, contests })}</p>
          <progress max={contests} value={drawn} aria-label={t('desk.prints.progress')} />
          {outdated > 0 && <p>{t('desk.prints.outdated', { outdated })}</p>}
          {drawn === contests && contests > 0 && (
            <p>
              <a class="target" href={`${address}.zip${queryOf(wanted)}`} download>
                {t('desk.prints.zip', { language: OWN_NAMES[wanted.language] })}
              </a>
            </p>
          )}
        </div>
      )}
    </Shown>
  );
}

/** Has the reports on all contests of an area printed. */
function Reports({ election, mayPrint }: { election: string; mayPrint: boolean }) {
  const [wanted, setWanted] = useState<Wanted>({ area: '', language: language() });
  const form = useForm(async (typed): Promise<Faults> => {
    const [area, tag] = [typed('area').trim(), typed('language')];
    const next: Wanted = { area, language: isLanguage(tag) ? tag : language() };
    if (mayPrint) {
      const body = { ...(area === '' ? {} : { area }), language: next.language };
      const reply = await call('POST', `${electionAddress(election)}/prints/reports`, body);
      if (!reply.ok) return faultsOf(reply.refusal, ['area']);
    }
    setWanted(next);
    return {};
  });
  const submit = mayPrint ? t('desk.prints.all') : t('desk.prints.look');
  return (
    <Section heading={t('desk.prints.reports')}>
      <Form form={form} label={t('desk.prints.reports')} submit={submit}>
        <Field
          name="area"
          label={t('desk.prints.area')}
          hint={t('desk.prints.areaHint')}
          faults={form.faults}
          autocomplete="off"
          spellcheck={false}
        />
        <LanguageField />
      </Form>
      <Progress key={queryOf(wanted)} election={election} wanted={wanted} />
    </Section>
  );
}

function Row({ election, print }: { election: string; print: PrintView }) {
  const { number, kind, area, contest, precinct, replaces, askedBy, askedAt, file } = print;
  return (
    <li>
      <h3>{t('desk.prints.number', { number: String(number) })}</h3>
      <p>
        {t(`desk.prints.kinds.${kind}`)}: {[area, precinct, contest].filter(Boolean).join(' · ')}{' '}
        <span lang={print.language}>({OWN_NAMES[print.language]})</span>
      </p>
      <p class="quiet">
        {t('desk.prints.asked', {
          name: askedBy,
          at: momentOf(askedAt),
          position: f().count(print.position),
        })}{' '}
        {replaces !== null && t('desk.prints.replaces', { number: String(replaces) })}
      </p>
      <p>
        {file === null ? (
          t('desk.prints.waiting', { number: String(number) })
        ) : (
          <a class="target" href={fileOf(election, number)} download>
            {t('desk.prints.open', { number: String(number) })}
          </a>
        )}
      </p>
    </li>
  );
}

function Newest({ election }: { election: string }) {
  const address = `${electionAddress(election)}/prints?limit=${LISTED}`;
  const prints = useFetched<PrintList>(address, useTick(POLL_MS));
  return (
    <Section heading={t('desk.prints.newest')}>
      <Shown of={prints}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('desk.prints.none')}</p>
          ) : (
            <ul class="rows" aria-label={t('desk.prints.newest')}>
              {items.map((print) => (
                <Row key={print.number} election={election} print={print} />
              ))}
            </ul>
          )
        }
      </Shown>
    </Section>
  );
}

/** Reports and forms for commissions to sign: asked for, and as they were printed. */
export function PrintsPage({ who, election }: { who: IdentityView; election: string }) {
  const roles = grantsFor(who.grants, 'follow', election).map(({ role }) => role);
  const mayPrint = roles.includes('reviewer') || roles.includes('administrator');
  return (
    <ElectionPage
      heading={t('desk.prints.heading')}
      intro={t('desk.prints.intro')}
      who={who}
      action="follow"
      election={election}
      addressIn={addressOf.prints}
    >
      {(mayPrint || roles.includes('observer')) && (
        <Reports key={`reports ${election}`} election={election} mayPrint={mayPrint} />
      )}
      <Newest key={election} election={election} />
    </ElectionPage>
  );
}
