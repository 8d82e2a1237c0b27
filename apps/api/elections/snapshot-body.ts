import type { SnapshotRow } from '#ledger';
import { tagOf } from '../answers/conditional.js';

/** What one topic of an election adds up to, as the text that is answered and the value it stands for. */
export class SnapshotBody<Value = unknown> {
  private parsed: Value | undefined;
  private tag: string | undefined;

  constructor(
    /** 'summary', 'area/<id>', 'contest/<id>' or 'area/<id>/contest/<id>'. */
    readonly topic: string,
    readonly version: number,
    readonly text: string,
  ) {}

  static ofRow(row: SnapshotRow): SnapshotBody {
    return new SnapshotBody(row.topic, row.version, row.body);
  }

  get value(): Value {
    this.parsed ??= JSON.parse(this.text) as Value;
    return this.parsed;
  }

  get etag(): string {
    this.tag ??= tagOf(this.text);
    return this.tag;
  }
}
