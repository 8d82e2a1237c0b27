import { wholeAsPart, type ContestPart, type ContestSnapshot } from '#election';
import { tagOf } from '../http/responses/tags.js';

/** What one topic of an election adds up to, as the text that is answered and the value it stands for. */
export class SnapshotBody<Value = unknown> {
  private parsed: Value | undefined;
  private written: string | undefined;
  private tag: string | undefined;

  constructor(
    /** 'summary', 'area/<id>', 'contest/<id>' or 'area/<id>/contest/<id>'. */
    readonly topic: string,
    readonly version: number,
    private readonly stored: string,
    /** What is said beside what is stored, made when somebody first reads it. */
    private readonly beside?: (value: unknown) => object,
  ) {}

  /** The text that is answered. */
  get text(): string {
    this.written ??= this.beside === undefined ? this.stored : this.write(this.beside);
    return this.written;
  }

  get value(): Value {
    this.parsed ??= JSON.parse(this.text) as Value;
    return this.parsed;
  }

  get etag(): string {
    this.tag ??= tagOf(this.text);
    return this.tag;
  }

  private write(beside: (value: unknown) => object): string {
    const more = JSON.stringify(beside(JSON.parse(this.stored)));
    return `${this.stored.slice(0, -1)},${more.slice(1)}`;
  }
}

const wholes = new WeakMap<SnapshotBody<ContestSnapshot>, SnapshotBody<ContestPart>>();

/** A contest as the part of it that lies in its own area; the same for the same body. */
export function wholeAsPartBody(whole: SnapshotBody<ContestSnapshot>): SnapshotBody<ContestPart> {
  const cached = wholes.get(whole);
  if (cached) return cached;
  const { area, id } = whole.value;
  const topic = `area/${area}/contest/${id}`;
  const part = new SnapshotBody<ContestPart>(topic, whole.version, JSON.stringify(wholeAsPart(whole.value)));
  wholes.set(whole, part);
  return part;
}
