const part = encodeURIComponent;

/** Where the public pages show an election, or a precinct or a contest of it. */
export const publicAddressOf = {
  election: (election: string): string => `/e/${part(election)}`,
  precinct: (election: string, precinct: string): string => `/e/${part(election)}/precinct/${part(precinct)}`,
  contest: (election: string, contest: string): string => `/e/${part(election)}/contest/${part(contest)}`,
};
