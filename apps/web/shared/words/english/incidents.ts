import type { IncidentCategory, IncidentState } from '#election';

/** What incidents are about, and how they stand. */
export const incidentNouns = {
  categories: {
    'ballot-issue': 'Ballots handed out wrongly',
    access: 'Voters or observers kept out',
    secrecy: 'Secrecy of the vote',
    campaigning: 'Campaigning',
    equipment: 'Boxes, booths, seals, lists',
    counting: 'The count',
    violence: 'Force or threats',
    other: 'Something else',
  } satisfies Record<IncidentCategory, string> as Readonly<Record<IncidentCategory, string>>,
  states: {
    open: 'Not taken up yet',
    'in-hand': 'Being looked into',
    settled: 'Settled',
  } satisfies Record<IncidentState, string> as Readonly<Record<IncidentState, string>>,
};

/** What the public pages say of incidents. */
export const incidentWords = {
  incidents: {
    ...incidentNouns,
    heading: 'Incidents',
    intro:
      'Complaints and irregularities at precincts, as recorded by observers and members of commissions, and published by a reviewer.',
    none: 'No incident has been published.',
    link: 'Published incidents',
    precinct: (number: string, area: string) => `Precinct ${number}, ${area}`,
    happened: (moment: string) => `Happened ${moment}`,
    published: (moment: string) => `published ${moment}`,
    photo: 'Photo or scan',
    more: 'Show more',
  },
};
