import { hash } from 'node:crypto';

const TAIL = /,"sum":"([\da-f]{64})"\}$/;
const TAIL_LENGTH = ',"sum":"'.length + 64 + '"}'.length;

/**
 * Gives each line of a document a sum over itself and every line before it, so that a line which was changed,
 * left out, added or moved is known, and known by its number.
 */
export class Seal {
  private sum = '';

  /** The line for an object, its sum as the last member. */
  seal(value: object): string {
    const body = JSON.stringify(value);
    this.sum = hash('sha256', this.sum + body, 'hex');
    return `${body.slice(0, -1)},"sum":"${this.sum}"}`;
  }

  /** The JSON of a sealed line without its sum; undefined where that is not the sum of this and all before. */
  open(line: string): string | undefined {
    const sum = TAIL.exec(line)?.[1];
    if (sum === undefined) return undefined;
    const body = `${line.slice(0, -TAIL_LENGTH)}}`;
    if (hash('sha256', this.sum + body, 'hex') !== sum) return undefined;
    this.sum = sum;
    return body;
  }
}
