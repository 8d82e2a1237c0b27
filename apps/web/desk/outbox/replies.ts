import type { Receipt } from '#contract';

/** Why the browser keeps nothing: it has no room, or it is not allowed to. */
export type Trouble = 'none' | 'full' | 'forbidden';

/** Whether a body is the receipt of that submission, and not a sign-in page of some network. */
export const isReceipt = (body: unknown, id: string): body is Receipt =>
  typeof body === 'object' && body !== null && 'id' in body && String(body.id).toLowerCase() === id;

/** What an error of the browser's store says of it. */
export const troubleOf = (error: unknown): Trouble =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'QuotaExceededError'
    ? 'full'
    : 'forbidden';
