/** What the desk says where one of several elections is to be chosen. */
export const choiceWords = {
  choice: {
    election: 'Election',
    choose: 'Choose an election',
    none: 'There is no election yet in which this is yours to do. An administrator gives roles.',
  },
};
