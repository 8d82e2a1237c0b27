import { LIMITS } from '#config';
import { ProblemError } from '../problems/problem-error.js';
import { StoredBody, type BodyTerms } from './stored-body.js';
import type { StreamedBody } from './streamed-body.js';

let underWay = 0;

/**
 * Takes a long document to its end and only then lets `work` read it: no transaction waits for a sender.
 * @throws ProblemError 503 where the limit of those under way is reached, and what StoredBody.take throws
 */
export async function withStoredBody<T>(
  body: StreamedBody,
  terms: Pick<BodyTerms, 'kind' | 'bytesMax'> & { readonly name: string },
  work: (arrived: StoredBody) => Promise<T>,
): Promise<T> {
  const { kind, bytesMax, name } = terms;
  if (underWay >= LIMITS.http.documentsAtOnce) {
    const detail = `${underWay} long documents are being read at this moment; send this one again when they are`;
    throw new ProblemError('unavailable', detail, { retryAfterS: 30 });
  }
  underWay += 1;
  try {
    const arrived = await StoredBody.take(body, {
      ...{ kind, bytesMax },
      tooLarge: `${name} is larger than ${bytesMax} bytes, the most that is taken`,
      broken: `${name} broke off before its end; nothing was kept`,
    });
    try {
      return await work(arrived);
    } finally {
      await arrived.close();
    }
  } finally {
    underWay -= 1;
  }
}
