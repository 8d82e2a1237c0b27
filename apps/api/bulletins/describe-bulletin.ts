import type { BulletinItem } from '#contract';
import { readBulletin, type Bulletin } from '#election';
import type { IssuedBulletin } from '#ledger';

/** A bulletin as lists show it. */
export function describeBulletin(issued: IssuedBulletin): BulletinItem {
  const { number, kind, checkpoint, contest, area, position, issuedAt, replaces, sha256 } = issued;
  const bulletin = readBulletin(issued.body);
  return {
    ...{ number, kind },
    ...(checkpoint === null ? {} : { checkpoint }),
    ...(contest === null ? {} : { contest }),
    ...{ area, position, issuedAt: issuedAt.toISOString() },
    ...(replaces === null ? {} : { replaces }),
    sha256,
    ...headlineOf(bulletin),
    changed: bulletin.changed.length,
  };
}

function headlineOf(bulletin: Bulletin): Pick<BulletinItem, 'turnout' | 'result'> {
  if (bulletin.kind === 'result') {
    const { name, state, options, winners } = bulletin;
    const won = options.filter(({ id }) => winners.includes(id));
    return {
      result: { name, state, winners: won.map(({ id, name: of, share }) => ({ id, name: of, share })) },
    };
  }
  const [country] = bulletin.areas;
  if (!country) return {};
  const { area, date, voted, registered, turnout, precincts } = country;
  const highest = bulletin.areas.flatMap(({ area: region, name, turnout: share }) =>
    bulletin.highest.includes(region) && share !== null ? [{ area: region, name, turnout: share }] : [],
  );
  return {
    turnout: {
      ...(date === undefined ? {} : { date, area }),
      voted,
      registered,
      turnout,
      precincts,
      highest,
    },
  };
}
