import type { Permission, People } from '#ledger';
import { ProblemError } from '../http/problems/problem-error.js';

/** Checks again whether somebody still may; gives the refusal, or undefined. */
export type PermissionRecheck = () => Promise<ProblemError | undefined>;

/** How a bulk upload checks, at each batch, whether its sender still may. */
export function permissionRecheck(people: People, permission: Permission | undefined): PermissionRecheck {
  return async () => {
    if (permission === undefined || (await people.hasPermission(permission))) return undefined;
    return new ProblemError(
      'not-permitted',
      'Your session or token has ended, or a role of yours was revoked: nothing was recorded from here on',
    );
  };
}

/** Divides the senders of a commit that was refused for a lost permission into those who lost theirs and the others. */
export async function divideByPermission<T>(
  people: People,
  all: readonly T[],
  permissionOf: (one: T) => Permission | undefined,
): Promise<{ readonly kept: readonly T[]; readonly lost: readonly T[] }> {
  const isLost = new Map<string, boolean>();
  const keyOf = ({ kind, id }: Permission): string => `${kind} ${id}`;
  for (const permission of all.flatMap((one) => permissionOf(one) ?? [])) {
    if (!isLost.has(keyOf(permission)))
      isLost.set(keyOf(permission), !(await people.hasPermission(permission)));
  }
  const lost = new Set(
    all.filter((one) => {
      const permission = permissionOf(one);
      return permission !== undefined && isLost.get(keyOf(permission));
    }),
  );
  return { kept: all.filter((one) => !lost.has(one)), lost: [...lost] };
}
