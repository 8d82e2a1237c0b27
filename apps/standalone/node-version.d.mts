/**
 * Says in one line that a Node will not do, and which will; undefined where it does.
 * @param version such as "24.11.0"; this process's if not given
 */
export function complainOfNode(version?: string): string | undefined;
