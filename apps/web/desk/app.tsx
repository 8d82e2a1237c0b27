import { useEffect } from 'preact/hooks';
import { useLocationProperty } from 'wouter-preact/use-browser-location';
import type { ElectionListItem, IdentityView } from '#contract';
import { navigate, turnPage } from '../shared/routing/navigation.js';
import { AuditPage } from './audit/audit.js';
import { RETRY_DELAY_MS, useFetched } from './client/hooks.js';
import {
  mayAppoint,
  mayAudit,
  mayDefine,
  mayEnter,
  mayFollow,
  mayOperate,
  mayOversee,
  mayReview,
} from './client/may.js';
import { loadSession, session } from './client/session.js';
import { m } from './client/words.js';
import { Loading, Shown } from './controls/fetched.js';
import { Heading } from './controls/heading.js';
import { later } from './controls/later.js';
import { AccountPage } from './people/account.js';
import { FactorSetting } from './people/factor-setting.js';
import { InvitationPage } from './people/invitation-page.js';
import { InvitePage } from './people/invite.js';
import { IssuePage } from './people/issue.js';
import { PeoplePage } from './people/people.js';
import { PersonPage } from './people/person.js';
import { TokensPage } from './people/tokens.js';
import { EnterPage } from './protocols/enter.js';
import { HeldPage } from './review/held.js';
import { addressOf, readRoute, type Route } from './routing/route.js';
import { useRoute } from './routing/use-route.js';
import { Lapse } from './shell/lapse.js';
import { Shell } from './shell/shell.js';
import { SignInForm } from './shell/sign-in-form.js';

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
      <Heading>{m.fault.unknownTitle}</Heading>
      <p>{m.fault.unknown}</p>
      <p>
        <a href={addressOf.start}>{m.fault.unknownHome}</a>
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
    <Shown of={elections} title={m.site.elections}>
      {(list) =>
        list.some(({ mode }) => mode === 'live') ? <PeoplePage who={who} /> : <ElectionsPage who={who} />
      }
    </Shown>
  );
}

function PageOf({ at, who }: { at: Route; who: IdentityView }) {
  switch (at.page) {
    case 'start':
      return mayAppoint(who) ? <AdministratorsStart who={who} /> : <PageOf at={startOf(who)} who={who} />;
    case 'contests':
      return mayOversee(who) ? <ContestsPage who={who} filter={at.filter} /> : <UnknownPage />;
    case 'elections':
      return mayDefine(who) ? <ElectionsPage who={who} /> : <UnknownPage />;
    case 'define':
      return mayDefine(who) ? <DefinePage key={at.election} election={at.election} /> : <UnknownPage />;
    case 'account':
      return <AccountPage who={who} />;
    case 'coverage':
      return mayOversee(who) ? <CoveragePage who={who} view={at.view} /> : <UnknownPage />;
    case 'turnout':
      return mayEnter(who) ? (
        <TurnoutPage who={who} election={at.election} cell={at.cell} />
      ) : (
        <UnknownPage />
      );
    case 'precincts':
      return mayFollow(who) ? <PrecinctsPage who={who} filter={at.filter} /> : <UnknownPage />;
    case 'enter':
      return mayEnter(who) ? (
        <EnterPage key={Object.values(at.paper).join(' ')} who={who} paper={at.paper} />
      ) : (
        <UnknownPage />
      );
    case 'held':
      return mayOversee(who) ? (
        <HeldPage who={who} election={at.election} filter={at.filter} />
      ) : (
        <UnknownPage />
      );
    case 'incidents':
      return mayFollow(who) ? (
        <IncidentsPage who={who} election={at.election} filter={at.filter} />
      ) : (
        <UnknownPage />
      );
    case 'differing':
      return mayOversee(who) ? <DifferingPage who={who} election={at.election} /> : <UnknownPage />;
    case 'noted':
      return mayOversee(who) ? <NotedPage who={who} election={at.election} /> : <UnknownPage />;
    case 'jobs':
      return mayOperate(who) ? <JobsPage /> : <UnknownPage />;
    case 'audit':
      return mayAudit(who) ? <AuditPage who={who} filter={at.filter} /> : <UnknownPage />;
    default:
      return mayAppoint(who) ? <PageOfAdministrator at={at} who={who} /> : <UnknownPage />;
  }
}

function PageOfAdministrator({ at, who }: { at: Route; who: IdentityView }) {
  switch (at.page) {
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
      <Heading>{m.factor.dueHeading}</Heading>
      <p>{m.factor.due}</p>
      <FactorSetting onTaken={turnPage} />
    </section>
  );
}

function SignInPage() {
  return (
    <section class="narrow">
      <Heading>{m.signIn.heading}</Heading>
      <p class="quiet">{m.signIn.intro}</p>
      <SignInForm onDone={turnPage} />
      <p class="quiet">{m.signIn.forgotten}</p>
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
      <Heading>{m.fault.unreachableTitle}</Heading>
      <p>{m.fault.unreachableSelf}</p>
      <p>
        <button type="button" class="button" onClick={() => void loadSession()}>
          {m.fault.retry}
        </button>
      </p>
    </section>
  );
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
      <Shell who={who} key={who.id}>
        {who.factor === 'due' ? <FactorFirst /> : <PageOf at={at} who={who} />}
      </Shell>
      <Lapse />
    </>
  );
}
