import type { Role } from '#election';
import { counted } from '../plurals.js';

const roles: Readonly<Record<Role, string>> = {
  administrator: 'Administrator',
  reviewer: 'Reviewer',
  operator: 'Operator',
  observer: 'Observer',
};

const may: Readonly<Record<Role, string>> = {
  administrator: 'Defines elections, manages people and tokens, and may do what reviewers may.',
  reviewer: 'Enters and reviews for an area, records decisions.',
  operator: 'Enters turnout and protocols of some precincts.',
  observer: 'Reads everything, the audit log included; changes nothing.',
};

/** What the desk says of people, their roles and tokens. */
export const appointmentWords = {
  copy: {
    copy: 'Copy',
    copied: 'Copied',
    failed: 'Select the text and copy it by hand',
  },

  confirm: {
    cancel: 'Cancel',
  },

  grant: {
    roles,
    may,
    everyElection: 'every election, those to come included',
    everywhere: (role: string, election: string) => `${role}: ${election}`,
    inArea: (role: string, area: string, election: string) => `${role} for ${area}: ${election}`,
    ofPrecincts: (role: string, precincts: string, election: string) =>
      `${role} for ${precincts}: ${election}`,
    inAreaOf: (precincts: string, area: string) => `${precincts} in ${area}`,
    precincts: (ids: readonly string[], shown: number) =>
      ids.length <= shown
        ? `${ids.length === 1 ? 'precinct' : 'precincts'} ${ids.join(', ')}`
        : `${counted(ids.length, 'precinct', 'precincts')} (${ids.slice(0, shown).join(', ')} …)`,
    legend: (place: number, all: number) => (all === 1 ? 'Role' : `Role ${place} of ${all}`),
    role: 'Role',
    election: 'Election',
    chooseElection: 'Choose an election',
    allElections: 'Every election, those to come included',
    reach: 'Where',
    reaches: {
      all: 'Everywhere in the election',
      area: 'An area and all in it',
      precincts: 'Some precincts',
    },
    area: 'Area',
    chooseArea: 'Choose an area',
    precinctIds: 'Precincts',
    precinctsHint:
      'Their numbers, or ids as the election defines them, with commas or spaces; a row as 12-20.',
    add: 'Add another role',
    remove: 'Remove this role',
    faults: {
      election: 'Choose an election: an operator’s precincts belong to one.',
      electionOfArea: 'Choose an election: areas and precincts belong to one.',
      area: 'Choose an area.',
      precincts: 'Name at least one precinct.',
      tooMany: 'At most 500 precincts go into one role; choose an area instead.',
      row: (text: string) => `“${text}” cannot be read as a row of precincts.`,
      unknown: (ids: readonly string[]) =>
        ids.length === 1
          ? `The election has no precinct ${ids[0]}.`
          : `The election has no precincts ${ids.join(', ')}.`,
    },
  },

  people: {
    heading: 'People',
    invite: 'Invite somebody',
    find: 'Find by name',
    count: (shown: number, all: number) =>
      shown === all ? counted(all, 'person', 'people') : `${shown} of ${counted(all, 'person', 'people')}`,
    none: 'Nobody has been invited yet.',
    states: { invited: 'Invited', active: 'Active', disabled: 'Disabled' },
    factor: { on: 'Second factor on', due: 'Second factor demanded', none: 'No second factor' },
    you: 'you',
  },

  invite: {
    heading: 'Invite somebody',
    name: 'Full name',
    login: 'Name to sign in with',
    loginHint: 'Small letters and digits, or an e-mail address. It cannot be changed later.',
    factorDue: 'Demand a second factor',
    factorHint: 'They must set up an authenticator app before they can do anything.',
    submit: 'Make the invitation',
    taken: 'Somebody signs in with this name already.',
    doneHeading: (name: string) => `Invitation for ${name}`,
    done: 'Send this link to them alone, by a way that you trust. Whoever opens it first chooses the password.',
    link: 'Invitation link',
    once: (until: string) => `It is shown this once, works once, and until ${until}.`,
    lookalikes: (logins: string) =>
      `This name to sign in with looks like that of somebody else: ${logins}. Nobody can tell the two apart; look whether it is meant.`,
    another: 'Invite somebody else',
    back: 'All people',
  },

  person: {
    login: 'Signs in as',
    state: 'State',
    factor: 'Second factor',
    since: (moment: string) => `Invited ${moment}`,
    roles: 'Roles',
    actions: 'Change',
    unlock: 'Let them try again',
    unlocked: (name: string) => `${name} can try to sign in again at once.`,
    again: 'Invite again',
    againTitle: (name: string) => `Invite ${name} again?`,
    againText: 'Their password and second factor are good no more, and they are signed out everywhere.',
    disable: 'Disable',
    disableTitle: (name: string) => `Disable ${name}?`,
    disableText: 'They are signed out everywhere at once, and cannot sign in. You can undo this.',
    enable: 'Let in again',
    demand: 'Demand a second factor',
    undemand: 'Demand no second factor',
    disabled: (name: string) => `${name} is disabled.`,
    enabled: (name: string) => `${name} can sign in again.`,
    demanded: (name: string) => `${name} must set up a second factor before anything else.`,
    undemanded: (name: string) => `No second factor is demanded of ${name}.`,
    own: 'This is you. Nobody takes their own roles; another administrator can.',
    changeRoles: 'Change roles',
    saveRoles: 'Save roles',
    cancelRoles: 'Cancel',
    rolesSaved: 'The roles are changed.',
  },

  appointments: {
    heading: 'For a second administrator to confirm',
    intro:
      'From the opening of polls on, whoever is invited counts as the administrator who invited them, and reviews nothing, ' +
      'until a second one confirms it or a day has passed.',
    acts: {
      invited: 'invited',
      'invited-again': 'invited again: the account was given anew',
      'made-reviewer': 'made a reviewer',
    },
    of: (name: string, act: string) => `${name}, ${act}`,
    by: (by: string, at: string) => `by ${by}, ${at}`,
    until: (at: string) => `In effect from ${at} by itself`,
    confirm: 'Confirm',
    confirmNamed: (name: string) => `Confirm ${name}`,
    confirmed: (name: string) => `${name} is confirmed.`,
    own: 'What was done to your account',
    ownActs: {
      invited: 'You were invited',
      'invited-again':
        'Your account was given anew by an invitation, and your password and second factor taken away',
      'made-reviewer': 'You were made a reviewer',
    },
    ownConfirmed: (at: string) => `Confirmed by a second administrator ${at}`,
    ownUntil: (at: string) =>
      `If polls had opened by then you review from ${at} on, or once a second administrator confirms it`,
    wrong: 'If you do not know of one of these, tell another administrator at once.',
  },

  tokens: {
    heading: 'Tokens',
    intro: 'What programs prove themselves with. People sign in instead.',
    issue: 'Issue a token',
    none: 'No token has been issued yet.',
    good: (until: string) => `Good until ${until}`,
    expired: (on: string) => `Expired ${on}`,
    revoked: (on: string) => `Revoked ${on}`,
    issued: (by: string, on: string) => `issued by ${by}, ${on}`,
    revoke: 'Revoke',
    revokeNamed: (name: string) => `Revoke ${name}`,
    revokeTitle: (name: string) => `Revoke “${name}”?`,
    revokeText: 'Programs that use it are refused from now on. This cannot be undone.',
    revokedNow: (name: string) => `“${name}” is revoked.`,
    name: 'What it is for',
    nameHint: 'So that others know it: “Scanner of Talas district”.',
    expires: 'Good until the end of',
    expiresPast: 'Choose a day that is still to come.',
    submit: 'Issue the token',
    doneHeading: (name: string) => `Token “${name}”`,
    done: 'Give it to the program now. It is shown this once and kept nowhere.',
    secret: 'Token',
    back: 'All tokens',
  },
};
