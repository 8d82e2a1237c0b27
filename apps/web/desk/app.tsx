import { useEffect } from 'preact/hooks';
import { useLocationProperty } from 'wouter-preact/use-browser-location';
import type { ElectionListItem, IdentityView } from '#contract';
import { navigate, turnPage } from '../shared/routing/navigation.js';
import { RETRY_DELAY_MS, useFetched } from './client/hooks.js';
import { mayAppoint, mayEnter, mayReview } from './client/grants/may.js';
import { changeLanguage } from './client/language.js';
import { loadSession, session } from './client/session.js';
import { language, t } from './client/words.js';
import { Loading, Shown } from './controls/fetched.js';
import { Heading } from './controls/heading.js';
import { later } from './controls/lazy-page.js';
import { AccountPage } from './people/account.js';
import { FactorSetting } from './people/factor-setting.js';
import { InvitationPage } from './people/invitation-page.js';
import { EnterPage } from './protocols/enter.js';
import { HeldPage } from './review/held.js';
import { mayOpen } from './routing/links.js';
import { addressOf, readRoute, type Route } from './routing/route.js';
import { useRoute } from './routing/use-route.js';
import { Lapse } from './shell/lapse.js';
import { Shell } from './shell/shell.js';
import { SignInForm } from './shell/sign-in-form.js';

const AuditPage = later(() => import('./audit/audit.js').then((page) => page.AuditPage));
const InvitePage = later(() => import('./people/invite.js').then((page) => page.InvitePage));
const IssuePage = later(() => import('./people/issue.js').then((page) => page.IssuePage));
const PeoplePage = later(() => import('./people/people.js').then((page) => page.PeoplePage));
const PersonPage = later(() => import('./people/person.js').then((page) => page.PersonPage));
const TokensPage = later(() => import('./people/tokens.js').then((page) => page.TokensPage));
const PrintsPage = later(() => import('./prints/prints.js').then((page) => page.PrintsPage));
const WebhooksPage = later(() => import('./webhooks/webhooks.js').then((page) => page.WebhooksPage));
const JobsPage = later(() => import('./jobs/jobs.js').then((page) => page.JobsPage));
const DifferingPage = later(() => import('./double-entry/differing.js').then((page) => page.DifferingPage));
const NotedPage = later(() => import('./review/noted.js').then((page) => page.NotedPage));
const CoveragePage = later(() => import('./coverage/coverage.js').then((page) => page.CoveragePage));

const ContestsPage = later(() => import('./contests/contests.js').then((page) => page.ContestsPage));
const ElectionsPage = later(() => import('./elections/elections.js').then((page) => page.ElectionsPage));
const DefinePage = later(() => import('./elections/define.js').then((page) => page.DefinePage));
const IncidentsPage = later(() => import('./incidents/incidents.js').then((page) => page.IncidentsPage));
const PrecinctsPage = later(() => import('./turnout/precincts.js').then((page) => page.PrecinctsPage));
const TurnoutPage = later(() => import('./turnout/turnout.js').then((page) => page.TurnoutPage));

function UnknownPage() {
  return (
    <section class="notice-page">
      <Heading>{t('desk.fault.unknownTitle')}</Heading>
      <p>{t('desk.fault.unknown')}</p>
      <p>
        <a href={addressOf.start}>{t('desk.fault.unknownHome')}</a>
      </p>
    </section>
  );
}

/**
 * Where somebody else than an administrator begins: reviewers with what waits, operators with their precincts, all
 * others with themselves.
 */
function startOf(who: IdentityView): Route {
  if (mayReview(who)) return readRoute(addressOf.held(), '');
  return mayEnter(who) ? readRoute(addressOf.precincts(), '') : { page: 'account' };
}

/** Administrators begin with the people; where no election of their own is set up yet, with the elections. */
function AdministratorsStart({ who }: { who: IdentityView }) {
  const elections = useFetched<readonly ElectionListItem[]>('/api/elections');
  return (
    <Shown of={elections} title={t('desk.site.elections')}>
      {(list) =>
        list.some(({ mode }) => mode === 'live') ? <PeoplePage who={who} /> : <ElectionsPage who={who} />
      }
    </Shown>
  );
}

function PageOf({ at, who }: { at: Route; who: IdentityView }) {
  if (at.page === 'start')
    return mayAppoint(who) ? <AdministratorsStart who={who} /> : <PageOf at={startOf(who)} who={who} />;
  return mayOpen(at.page, who) ? <OpenPage at={at} who={who} /> : <UnknownPage />;
}

/** A page that is for whoever looks at it. */
function OpenPage({ at, who }: { at: Route; who: IdentityView }) {
  switch (at.page) {
    case 'contests':
      return <ContestsPage who={who} filter={at.filter} />;
    case 'elections':
      return <ElectionsPage who={who} />;
    case 'define':
      return <DefinePage key={at.election} election={at.election} />;
    case 'account':
      return <AccountPage who={who} />;
    case 'coverage':
      return <CoveragePage who={who} view={at.view} />;
    case 'turnout':
      return <TurnoutPage who={who} election={at.election} cell={at.cell} />;
    case 'precincts':
      return <PrecinctsPage who={who} filter={at.filter} />;
    case 'enter':
      return <EnterPage key={Object.values(at.paper).join(' ')} who={who} paper={at.paper} />;
    case 'held':
      return <HeldPage who={who} election={at.election} filter={at.filter} />;
    case 'incidents':
      return <IncidentsPage who={who} election={at.election} filter={at.filter} />;
    case 'differing':
      return <DifferingPage who={who} election={at.election} />;
    case 'noted':
      return <NotedPage who={who} election={at.election} />;
    case 'prints':
      return <PrintsPage who={who} election={at.election} />;
    case 'webhooks':
      return <WebhooksPage who={who} election={at.election} />;
    case 'jobs':
      return <JobsPage />;
    case 'audit':
      return <AuditPage who={who} filter={at.filter} />;
    case 'people':
      return <PeoplePage who={who} />;
    case 'invite':
      return <InvitePage key={`${at.election} ${at.role}`} begin={at} />;
    case 'person':
      return <PersonPage key={at.person} id={at.person} who={who} />;
    case 'tokens':
      return <TokensPage />;
    case 'issue':
      return <IssuePage />;
    default:
      return <UnknownPage />;
  }
}

/** Whoever a second factor is demanded of can do nothing else before there is one. */
function FactorFirst() {
  return (
    <section class="narrow">
      <Heading>{t('desk.factor.dueHeading')}</Heading>
      <p>{t('desk.factor.due')}</p>
      <FactorSetting onTaken={turnPage} />
    </section>
  );
}

function SignInPage() {
  return (
    <section class="narrow">
      <Heading>{t('desk.signIn.heading')}</Heading>
      <p class="quiet">{t('desk.signIn.intro')}</p>
      <SignInForm onDone={turnPage} />
      <p class="quiet">{t('desk.signIn.forgotten')}</p>
    </section>
  );
}

function Unreachable() {
  useEffect(() => {
    const timer = setInterval(() => void loadSession(), RETRY_DELAY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <section class="notice-page">
      <Heading>{t('desk.fault.unreachableTitle')}</Heading>
      <p>{t('desk.fault.unreachableSelf')}</p>
      <p>
        <button type="button" class="button" onClick={() => void loadSession()}>
          {t('desk.fault.retry')}
        </button>
      </p>
    </section>
  );
}

/** Speaks the language that who has signed in chose for themselves, wherever that was. */
function OwnLanguage({ who }: { who: IdentityView }) {
  useEffect(() => {
    if (who.language !== null && who.language !== language()) void changeLanguage(who.language);
  }, [who.id, who.language]);
  return null;
}

/** The whole of the desk. Whoever is not signed in signs in where they are, and is there then. */
export function App() {
  const at = useRoute();
  const fragment = useLocationProperty(() => location.hash);
  const held = session.value;
  if (at.page === 'invitation') {
    return (
      <Shell>
        <InvitationPage key={fragment} onSignedIn={() => navigate(addressOf.start)} />
      </Shell>
    );
  }
  if (held.state !== 'in') {
    return (
      <Shell>
        {held.state === 'unknown' ? <Loading /> : held.state === 'out' ? <SignInPage /> : <Unreachable />}
      </Shell>
    );
  }
  const { who } = held;
  return (
    <>
      <OwnLanguage who={who} />
      <Shell who={who} key={who.id}>
        {who.factor === 'due' ? <FactorFirst /> : <PageOf at={at} who={who} />}
      </Shell>
      <Lapse />
    </>
  );
}
