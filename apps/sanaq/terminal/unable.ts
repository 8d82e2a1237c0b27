import type { Problem } from '#contract';

/** Exit codes, as `sanaq --help` lists them. */
export const EXIT = { done: 0, refused: 1, unable: 2 } as const;

/** Why a command cannot go on: a sentence for whoever gave it, and where it helps more lines below it. */
export class Unable extends Error {
  constructor(
    message: string,
    readonly lines: readonly string[] = [],
    readonly exitCode: number = EXIT.unable,
  ) {
    super(message);
    this.name = 'Unable';
  }
}

/** That what answers at an address is something else. */
export const notSanaq = (url: string): Unable =>
  new Unable(`${url} does not answer as Sanaq would: look at --api or SANAQ_API_URL.`);

/** No answer, or none that is whole: the same may be sent again. */
export class Broken extends Unable {}

/** An answer that says no. */
export class Refused extends Unable {
  constructor(
    readonly problem: Problem,
    hint = '',
  ) {
    const { status, title, detail, errors = [], known = [] } = problem;
    // The first fault is in the detail too, which counts the rest.
    const lines = errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
    const said = lines.length > 0 ? `${title}: ${count(errors.length, detail)}` : `${title}: ${detail}`;
    // Without faults the detail lists them already.
    if (lines.length > 0 && known.length > 0) lines.push(`There may be: ${known.join(', ')}`);
    super(said + hint, lines, status === 401 || status === 404 || status >= 500 ? EXIT.unable : EXIT.refused);
  }
}

function count(listed: number, detail: string): string {
  const more = /\(and (\d+) more faults?\)/.exec(detail)?.[1];
  const all = more === undefined ? listed : Number(more) + 1;
  const faults = all === 1 ? 'one fault' : `${all} faults`;
  return all > listed ? `${faults}, of which the first ${listed} are` : faults;
}
