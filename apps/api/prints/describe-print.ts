import type { PrintView } from '#contract';
import type { Print } from '#ledger';

/** A print as it is answered. */
export function describePrint(print: Print): PrintView {
  const { number, kind, area, contest, precinct, language, position, figuresSha256 } = print;
  return {
    ...{ number, kind, area, contest, precinct, language, position, figuresSha256 },
    replaces: print.replaces,
    askedBy: print.askedBy,
    askedAt: print.askedAt.toISOString(),
    state: print.file ? 'drawn' : 'waiting',
    file: print.file,
  };
}
