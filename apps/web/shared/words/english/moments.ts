/** What the pages say of earlier moments of a night. */
export const momentWords = {
  moments: {
    open: 'Any moment of the night',
    slider: 'Moment of the night',
    now: 'Now',
    current: 'What is known now',
    knownAt: (hour: string) => `As it was known at ${hour}`,
    knownOn: (moment: string) => `As it was known on ${moment}`,
    back: 'back to now',
    failed: (moment: string) => `${moment} cannot be fetched just now; trying again.`,
  },
};
