/** What the desk says of what is typed, kept and on its way. */
export const entryWords = {
  outbox: {
    label: 'What is on its way',
    waiting: (count: number) =>
      count === 1 ? 'One entry waits for the network.' : `${count} entries wait for the network.`,
    waitingNext: 'It goes out by itself as soon as it can, even after a reload. You can go on meanwhile.',
    signIn: (count: number) =>
      count === 1
        ? 'One entry waits for you to sign in again.'
        : `${count} entries wait for you to sign in again.`,
    now: 'Send now',
    refused: (count: number) =>
      count === 1 ? 'One entry was not taken. Look at it:' : `${count} entries were not taken. Look at them:`,
    full: 'This browser has no room left to keep what you type. Send it before you close or reload this page.',
    forbidden:
      'This browser does not let the desk keep what you type (a private window, or its settings). Send it before you close or reload this page.',
  },
};
