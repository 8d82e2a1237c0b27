import { n } from '../plurals.js';

const events = {
  turnout: 'Turnout bulletins',
  result: 'Race results',
  correction: 'Corrections: bulletins that replace another',
};

const states = {
  active: 'Active',
  paused: 'Paused',
  failed: 'Disabled: it has failed for too long',
  gone: 'Disabled: the receiver answered 410 Gone',
};

/** What the desk says of webhooks. */
export const webhookWords = {
  webhooks: {
    heading: 'Webhooks',
    intro:
      'Servers of newsrooms that are sent what this election issues, as it is issued, each message signed.',
    none: 'This election has no webhooks.',
    list: 'Webhooks of this election',
    events,
    states,
    add: {
      heading: 'Add a webhook',
      url: 'Address',
      urlHint: 'Begins with https:// and is reached from the internet.',
      events: 'Events',
      noEvent: 'Choose at least one event.',
      submit: 'Add webhook',
    },
    added: (host: string) => `The webhook to ${host} was added.`,
    secret: (url: string) => `Secret of ${url}`,
    secretOnce: 'Give this secret to the receiver. It is shown this once.',
    secretRotated: (until: string) =>
      `Give this secret to the receiver. It is shown this once. Messages are signed with the former secret too until ${until}.`,
    secretSeen: 'Done',
    eventsTerm: 'Events',
    addedTerm: 'Added',
    addedBy: (day: string, name: string) => `${day}, ${name}`,
    deliveredTerm: 'Last delivery',
    never: 'None yet',
    triedTerm: 'Last try',
    triedTest: (time: string, came: string) => `${time}, test: ${came}`,
    triedBulletin: (time: string, bulletin: number, came: string) =>
      `${time}, bulletin ${n(bulletin)}: ${came}`,
    taken: (status: number | null) => (status === null ? 'taken' : `taken (${status})`),
    testing: 'A test is being sent.',
    nextTerm: 'Next try',
    next: (time: string, attempts: number) =>
      attempts === 1 ? `${time}, after 1 failure` : `${time}, after ${n(attempts)} failures`,
    waitingTerm: 'Not sent yet',
    waiting: (count: number) => (count === 1 ? '1 bulletin' : `${n(count)} bulletins`),
    test: 'Send a test event',
    testNamed: (url: string) => `Send a test event to ${url}`,
    tested: (host: string) => `A test event is sent to ${host}.`,
    pause: 'Pause',
    pauseNamed: (url: string) => `Pause ${url}`,
    paused: (host: string) => `Nothing is sent to ${host} until the webhook is resumed.`,
    resume: 'Resume',
    resumeNamed: (url: string) => `Resume ${url}`,
    resumed: (host: string) => `All that was issued since the last delivery is sent to ${host}.`,
    rotate: 'Rotate secret',
    rotateNamed: (url: string) => `Rotate secret of ${url}`,
    rotateTitle: 'Rotate the secret?',
    rotateText: 'A new secret is made. The former one is good for one more day.',
    remove: 'Remove',
    removeNamed: (url: string) => `Remove ${url}`,
    removeTitle: 'Remove the webhook?',
    removeText: 'Nothing more is sent to it. To send to it again, add it anew; its secret will be another.',
    removed: (host: string) => `The webhook to ${host} was removed.`,
  },
};
