/** An option whose votes are drawn. */
export interface Shown {
  readonly id: string;
  readonly name: string;
  readonly countedFor: string;
  /** Its place among the options. */
  readonly place: number;
  /** Where a document may print its votes, as the election's `printed` names places. */
  readonly printedPlace: string;
}
