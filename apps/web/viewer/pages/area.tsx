import type { AreaSnapshot } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { useAtMoment } from '../client/chosen-moment.js';
import { apiOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { ContestList } from '../contests/contest-list.js';
import { ContestsAbove } from '../contests/contests-above.js';
import { Breadcrumbs } from '../frame/breadcrumbs.js';
import { FaultPage, Loading } from '../frame/fault.js';
import { Heading } from '../frame/heading.js';
import { NameOf } from '../frame/mark.js';
import { AnyMoment } from '../moments/any-moment.js';
import { Areas } from '../regions/areas.js';
import { ReplayLine } from '../replay/replay-line.js';
import { Turnout } from '../turnout/turnout.js';

/** One area: its turnout against the whole's, what it is made of, and the contests in it. */
export function AreaPage({ area: id }: { area: string }) {
  const { t, nameOf } = useWords();
  const { head, root, areaOf } = useElection();
  const topicOf = (area: string): string => `election/${head.id}/area/${area}`;
  const area = useAtMoment<AreaSnapshot>(topicOf(id), apiOf.series(head.id, id));
  const whole = useAtMoment<AreaSnapshot>(topicOf(root.id), apiOf.series(head.id, root.id));
  const known = areaOf(id);
  if (!area.body) return area.fault ? <FaultPage fault={area.fault} /> : <Loading />;
  return (
    <>
      <div class="page-head">
        <Breadcrumbs through={known?.parent ?? undefined} />
        <Heading title={nameOf(area.body.name)}>
          <NameOf name={area.body.name} origin={known?.origin} />
        </Heading>
        <p class="quiet">
          {known &&
            `${t(`areas.kinds.${known.kind}`)}. ${t('election.precinctsAnd', { precinctsAll: known.precincts, registered: known.registered })}.`}
        </p>
        <ReplayLine />
      </div>
      <AnyMoment shown={area} />
      <Turnout snapshot={area.body} reference={id === root.id ? null : whole.body} />
      <ContestsAbove area={id} />
      <Areas snapshot={area.body} />
      <section class="block">
        <div class="block-head">
          <h2>{t('contests.heading')}</h2>
        </div>
        <ContestList filter={{ area: id }} version={area.version} none={t('contests.noneHere')} />
      </section>
    </>
  );
}
