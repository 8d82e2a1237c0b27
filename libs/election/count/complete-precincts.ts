import type { Electorate } from '../layout/electorate.js';
import type { Layout } from '../layout/layout.js';

/** Which precincts have sent every protocol that they owe, and how many voters are on their lists. */
export class CompletePrecincts {
  /** Precincts whose protocols are all in. */
  count = 0;
  /** Voters on their lists, and on those of all from which a protocol is expected. */
  voters = 0;
  votersExpected = 0;
  /** Units without a list that owe a protocol and have not sent all. */
  unlistedOut = 0;
  private readonly protocolsIn: Int32Array;

  constructor(
    private readonly layout: Layout,
    private readonly electorate: Electorate,
  ) {
    const precincts = layout.registered.length;
    this.protocolsIn = new Int32Array(precincts);
    for (let precinct = 0; precinct < precincts; precinct++) {
      if (this.electorate.counts(precinct)) this.expect(precinct, 1);
    }
  }

  /** Takes note that a protocol has come where there was none. */
  enter(precinct: number): void {
    this.protocolsIn[precinct] = (this.protocolsIn[precinct] as number) + 1;
    if (this.electorate.counts(precinct) && this.isComplete(precinct)) this.complete(precinct, 1);
  }

  /** Takes note that a precinct counts from now on, or no more. */
  setCounts(precinct: number, counts: boolean): void {
    const sign = counts ? 1 : -1;
    this.expect(precinct, sign);
    if (this.isComplete(precinct)) this.complete(precinct, sign);
  }

  /** Takes note that the list of a precinct has grown by so many, or shrunk. */
  lengthen(precinct: number, voters: number): void {
    if (!this.electorate.counts(precinct) || this.owed(precinct) === 0) return;
    this.votersExpected += voters;
    if (this.isComplete(precinct)) this.voters += voters;
  }

  private expect(precinct: number, sign: 1 | -1): void {
    if (this.owed(precinct) === 0) return;
    this.votersExpected += sign * this.electorate.voters(precinct);
    if (!this.layout.hasList(precinct)) this.unlistedOut += sign;
  }

  private complete(precinct: number, sign: 1 | -1): void {
    this.count += sign;
    this.voters += sign * this.electorate.voters(precinct);
    if (!this.layout.hasList(precinct)) this.unlistedOut -= sign;
  }

  private isComplete(precinct: number): boolean {
    const owed = this.owed(precinct);
    return owed > 0 && this.protocolsIn[precinct] === owed;
  }

  private owed(precinct: number): number {
    return this.layout.contestsOfPrecinct(precinct).length;
  }
}
