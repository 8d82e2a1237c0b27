import { appointmentWords } from './appointments.js';
import { choiceWords } from './choice.js';
import { deskContestWords } from './contests.js';
import { coverageWords } from './coverage.js';
import { differingWords } from './differing.js';
import { electionWords } from './elections.js';
import { entryWords } from './entry.js';
import { heldWords } from './held.js';
import { deskIncidentWords } from './incidents.js';
import { jobWords } from './jobs.js';
import { webhookWords } from './webhooks.js';
import { notedWords } from './noted.js';
import { precinctWords } from './precincts.js';
import { scanWords } from './scan.js';
import { auditWords } from './audit.js';
import { turnoutWords } from './turnout.js';

/** The desk's English. */
export const deskEnglish = {
  locale: 'en-GB',

  site: {
    name: 'Sanaq',
    desk: 'desk',
    home: 'Sanaq desk, start',
    skip: 'Skip to the page',
    title: (page: string) => `${page} · Sanaq desk`,
    nav: 'Desk',
    menu: 'Menu',
    contests: 'Contests',
    elections: 'Elections',
    coverage: 'Coverage',
    account: 'Your account',
    precincts: 'Precincts',
    turnout: 'Turnout',
    people: 'People',
    tokens: 'Tokens',
    audit: 'Audit log',
    held: 'Held',
    incidents: 'Incidents',
    jobs: 'Jobs',
    webhooks: 'Webhooks',
    results: 'Published results',
    signedInAs: (name: string) => `Signed in as ${name}`,
    signOut: 'Sign out',
    zone: (zone: string) => `Times are in your own time zone, ${zone}.`,
  },

  fault: {
    loading: 'Loading…',
    unknownTitle: 'There is nothing at this address',
    unknown: 'It may have been mistyped, or you may not be allowed to see it.',
    unknownHome: 'Go to the start of the desk',
    offline: 'The server cannot be reached. Nothing was changed; try again in a moment.',
    signedOut: 'You are not signed in any more, so nothing was changed. Try again to sign in.',
    unreachableTitle: 'The server cannot be reached',
    unreachable: 'Your network or the server is away. Try again in a moment.',
    unreachableSelf: 'Your network or the server is away. This page tries again by itself.',
    broken: (detail: string) => `The server could not do this: ${detail}`,
    retry: 'Try again',
    notPermitted: 'This is not yours to see',
    working: 'One moment…',
  },

  field: {
    fault: 'Error:',
    optional: '(optional)',
    missing: 'Fill this in.',
    show: 'Show password',
  },

  signIn: {
    heading: 'Sign in',
    intro: 'For the staff of election commissions. Results are public and need no sign-in.',
    login: 'Name to sign in with',
    password: 'Password',
    submit: 'Sign in',
    wrong: 'The name or the password is not right. Check both; five failures make you wait 15 minutes.',
    wait: (hour: string, minutes: number) =>
      `Too many attempts failed. Try again at ${hour}, in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    waitUnknown: 'Too many attempts failed. Try again in 15 minutes.',
    forgotten: 'Password forgotten, or authenticator lost? An administrator can invite you again.',
    codeHeading: 'Code from your authenticator',
    codeIntro: (login: string) => `Signing in as ${login}.`,
    code: 'Six-digit code',
    codeHint: 'Your authenticator app shows a new one every 30 seconds.',
    codeWrong: 'This code is not right, or was used already. Wait for the next one and type it here.',
    codeShape: 'Type the six digits that the app shows.',
    startOver: 'Sign in as somebody else',
    signedOut: 'You are signed out.',
    lapsedHeading: 'Sign in again',
    lapsed: 'Your session has ended. What you typed is still here, and goes on once you are signed in.',
    notNow: 'Not now',
  },

  password: {
    rules: 'At least 12 characters. Several words in a row are good; signs and digits are not required.',
    short: (length: number, missing: number) =>
      `${length} of 12 characters: ${missing} more ${missing === 1 ? 'is' : 'are'} needed`,
    enough: (length: number) => `${length} characters: long enough`,
    long: (length: number, max: number) => `${length} characters: at most ${max} are taken`,
    faultShort: (missing: number) =>
      `The password is too short: ${missing} more ${missing === 1 ? 'character is' : 'characters are'} needed.`,
    faultLong: (max: number) => `The password is too long: at most ${max} characters are taken.`,
  },

  invitation: {
    heading: 'Choose your password',
    intro: 'You have been invited to the desk of an election commission.',
    introAs: (login: string) => `You have been invited to the desk. You will sign in as ${login}.`,
    password: 'New password',
    submit: 'Set password and sign in',
    submitOnly: 'Set password',
    missing: 'This address has no invitation in it',
    missingText:
      'The invitation is the part after the # sign. Open the whole link again, as it was sent to you.',
    used: 'This invitation was taken up already, or replaced by a newer one, or is more than seven days old.',
    usedNext:
      'If you have chosen a password already, sign in. Otherwise ask an administrator for a new link.',
    toSignIn: 'Sign in',
    done: 'Your password is set. Sign in with it now.',
  },

  account: {
    heading: 'Your account',
    name: 'Name',
    login: 'You sign in as',
    roles: 'Your roles',
    passwordHeading: 'Password',
    current: 'Current password',
    next: 'New password',
    change: 'Change password',
    changed: 'Your password is changed. You are signed out everywhere else.',
    currentWrong: 'The current password is not right.',
    factorHeading: 'Second factor',
    factorOn: 'On. You are asked for a code from your authenticator app whenever you sign in.',
    factorLost: 'Lost the authenticator? An administrator can invite you again; you then set both up anew.',
    factorOff: 'Off. With it, a stolen password alone lets nobody in.',
    setUp: 'Set up a second factor',
    factorTaken: 'The second factor is on. You are signed out everywhere else.',
    sessionsHeading: 'Where you are signed in',
    here: 'This browser',
    since: (moment: string, seen: string) => `since ${moment}, last used ${seen}`,
    end: 'Sign out there',
    endNamed: (agent: string) => `Sign out: ${agent}`,
    ended: 'Signed out there.',
    unknownAgent: 'Unknown program',
    agent: (browser: string, system: string | null) =>
      system === null ? browser : `${browser} on ${system}`,
  },

  factor: {
    dueHeading: 'Set up a second factor first',
    due: 'An administrator demands it of you. Nothing else can be done before; it takes two minutes.',
    need: 'You need an authenticator app on your phone, such as Aegis, FreeOTP or Google Authenticator.',
    begin: 'Begin',
    scan: 'Scan this with the app',
    scanLabel: 'QR code with the secret for your authenticator app',
    orOpen: 'Open in an app on this device',
    orType: 'Or type this secret into the app',
    kind: 'Time-based, 6 digits, 30 seconds.',
    keep: 'It is shown this once.',
    code: 'Then type the code that the app shows',
    submit: 'Turn on',
    wrong:
      'This code is not of this secret. Check that your phone’s clock is right, and type the newest code.',
    cancel: 'Cancel',
  },

  ...jobWords,
  ...webhookWords,
  ...appointmentWords,
  ...scanWords,
  ...deskIncidentWords,
  ...auditWords,
  ...heldWords,
  ...notedWords,
  ...differingWords,
  ...coverageWords,
  ...deskContestWords,
  ...electionWords,
  ...entryWords,
  ...choiceWords,
  ...precinctWords,
  ...turnoutWords,

  list: (items: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items),
};
