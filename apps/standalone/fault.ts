/** A problem of the machine or the data folder that stops a start; its message says how to correct it. */
export class Fault extends Error {
  constructor(what: string, ...mend: readonly string[]) {
    super([what, ...mend].join('\n'));
    this.name = 'Fault';
  }
}

/** The system's name of an error (`EACCES`), or PostgreSQL's five-character state of it (`57P03`). */
export function codeOf(error: unknown): string | undefined {
  const code: unknown =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
