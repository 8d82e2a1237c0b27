import { StandardSchemaValidationPipe, type ArgumentMetadata, Injectable } from '@nestjs/common';
import type { Fault, ProblemKind } from '#contract';
import { FewOfAKind } from '#election';
import { StreamedBody } from '../bodies/streamed-body.js';
import { ProblemError } from './problem-error.js';

/** Faults listed in one answer; how many there are in all is said beside them. */
export const FAULTS_MAX = 1_000;

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** "contests[3].options[0].id", or "" for the whole. */
export function writePath(path: Issue['path']): string {
  let written = '';
  for (const segment of path ?? []) {
    const key = typeof segment === 'object' ? segment.key : segment;
    written += typeof key === 'number' ? `[${key}]` : `${written ? '.' : ''}${String(key)}`;
  }
  return written;
}

/** The first faults of each kind, how many more there are of those, and a sentence with their number and the first. */
export function describeFaults(faults: readonly Fault[]): { detail: string; errors: Fault[] } {
  const few = new FewOfAKind<Fault>();
  for (const fault of faults) few.add(fault);
  return describeFew(few);
}

/** The same of faults that were counted as they came. */
export function describeFew(few: FewOfAKind<Fault>): { detail: string; errors: Fault[] } {
  const [first] = few.first;
  const told = first ? `${first.path ? `${first.path}: ` : ''}${first.message}` : '';
  const rest = few.count - 1;
  return {
    detail: rest > 0 ? `${told} (and ${rest} more ${rest === 1 ? 'fault' : 'faults'})` : told,
    errors: [...few.first.slice(0, FAULTS_MAX), ...few.rest.map((message) => ({ path: '', message }))],
  };
}

/** A 400 that names each fault of a value by its path. */
export function refuseShape(kind: ProblemKind, issues: readonly Issue[]): ProblemError {
  const faults = issues.map(({ path, message }) => ({ path: writePath(path), message }));
  const { detail, errors } = describeFaults(faults);
  return new ProblemError(kind, detail, { errors });
}

/** A 400 that names the columns at fault; `known` are those there may be. */
export function refuseHeader(faults: readonly Fault[], known: readonly string[]): ProblemError {
  const { detail, errors } = describeFaults(faults);
  return new ProblemError('invalid-header', `${detail}. Columns: ${known.join(', ')}`, {
    errors,
    known: [...known],
  });
}

/** Validates bodies and queries against the schema of their parameter; what does not fit is a 400. */
@Injectable()
export class ShapePipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const { schema } = metadata;
    // A streamed body is checked by its reader.
    if (!schema || value instanceof StreamedBody) return value;
    const result = await schema['~standard'].validate(value);
    if (result.issues) {
      if (value === undefined && metadata.type === 'body') {
        throw new ProblemError('invalid-body', 'There is no body: send one, with its content-type');
      }
      throw refuseShape(metadata.type === 'query' ? 'invalid-query' : 'invalid-body', result.issues);
    }
    return result.value as T;
  }
}
