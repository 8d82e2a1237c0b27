/** Thrown where something took longer than it may. */
export class Late extends Error {}

/**
 * What a promise gives, if it gives it in time.
 * @throws Late with the message given, after `ms` milliseconds; what is waited for goes on by itself
 */
export async function within<T>(promise: PromiseLike<T> | T, ms: number, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late(message)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
