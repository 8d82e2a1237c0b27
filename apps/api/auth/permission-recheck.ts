import type { Leave, People } from '#ledger';
import { ProblemError } from '../http/problems/problem-error.js';

/** Checks again whether somebody still may; gives the refusal, or undefined. */
export type AskAgain = () => Promise<ProblemError | undefined>;

/** How a bulk upload checks, at each batch, whether its sender still may. */
export function askAgain(people: People, leave: Leave | undefined): AskAgain {
  return async () => {
    if (leave === undefined || (await people.hasLeave(leave))) return undefined;
    return new ProblemError(
      'not-permitted',
      'Your session or token has ended, or a role of yours was revoked: nothing was recorded from here on',
    );
  };
}

/** Divides the senders of a commit that was refused for a lost permission into those who lost theirs and the others. */
export async function partByLeave<T>(
  people: People,
  all: readonly T[],
  leaveOf: (one: T) => Leave | undefined,
): Promise<{ readonly kept: readonly T[]; readonly lost: readonly T[] }> {
  const isLost = new Map<string, boolean>();
  const keyOf = ({ kind, id }: Leave): string => `${kind} ${id}`;
  for (const leave of all.flatMap((one) => leaveOf(one) ?? [])) {
    if (!isLost.has(keyOf(leave))) isLost.set(keyOf(leave), !(await people.hasLeave(leave)));
  }
  const lost = new Set(
    all.filter((one) => {
      const leave = leaveOf(one);
      return leave !== undefined && isLost.get(keyOf(leave));
    }),
  );
  return { kept: all.filter((one) => !lost.has(one)), lost: [...lost] };
}
