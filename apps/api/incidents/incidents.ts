import { Injectable } from '@nestjs/common';
import type {
  DeskIncidentsQuery,
  Handling,
  IncidentPage,
  IncidentsQuery,
  IncidentView,
  NewIncident,
  PublishedIncidents,
} from '#contract';
import { grantsFor, reachesPrecinct, type Grant } from '#election';
import { Ledger, type RecordedIncident } from '#ledger';
import { demandNameable } from '../attachments/visibility.js';
import { FourEyes, type Done } from '../auth/four-eyes.js';
import { actorWithPermission, type Identity } from '../auth/identity.js';
import { isUuid } from '../auth/uuid.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { refuseShape } from '../http/problems/shape.js';
import { quote, unknown } from '../http/problems/unknown.js';
import type { ElectionView } from '../read-model/election-view.js';
import { reachOf } from '../review/reach-of.js';
import { describeIncident, describePublished } from './describe-incidents.js';

/** Who does something, from where, by which grants to do it. */
export interface Doer {
  readonly identity: Identity;
  readonly address: string;
  readonly grants: readonly Grant[];
}

/** The name of each action in the audit log. */
const ACTIONS = {
  take: 'incident-taken',
  settle: 'incident-settled',
  reopen: 'incident-reopened',
  note: 'incident-noted',
  publish: 'incident-published',
  withdraw: 'incident-withdrawn',
} as const;

/** Complaints and irregularities at precincts: recorded, handled, published. */
@Injectable()
export class Incidents {
  constructor(
    private readonly ledger: Ledger,
    private readonly eyes: FourEyes,
  ) {}

  /**
   * Records an incident; the same again is answered as before.
   * @throws ProblemError 404 for a precinct beyond the doer's grants, 400 for an attachment that is not theirs to see, 409 for
   * an id that is taken
   */
  async record(
    view: ElectionView,
    { identity, address, grants }: Doer,
    incident: NewIncident,
  ): Promise<void> {
    const { layout, head } = view;
    const { id, category, text } = incident;
    const precinct = layout.precinctIndex.get(incident.precinct);
    if (precinct === undefined || !reachesPrecinct(layout, grants, precinct)) {
      throw unknown('precinct', incident.precinct);
    }
    const attachment = incident.attachment ?? null;
    if (attachment !== null) {
      await demandNameable(this.ledger, view, { sha256: attachment, field: 'attachment' }, identity);
    }
    const happenedAt = new Date(incident.happenedAt);
    const said = { id, precinct, category, text, happenedAt, attachment, recordedBy: identity.who };
    const outcome = await this.ledger.incidents.add(head.key, said, {
      ...actorWithPermission(identity, address),
      ...{ action: 'incident-recorded', election: head.id, subject: id },
      detail: { precinct: incident.precinct, category, ...(attachment === null ? {} : { attachment }) },
    });
    if (outcome === 'conflict') {
      throw new ProblemError('taken-id', `Incident ${id} was recorded before with other content`);
    }
  }

  /** What everybody may read. */
  async published(view: ElectionView, query: IncidentsQuery): Promise<PublishedIncidents> {
    const { before, limit } = query;
    const precincts = named(view, query.precinct);
    const found = await this.ledger.incidents.search(view.head.key, {
      before,
      limit,
      precincts,
      isPublished: true,
    });
    const files = found.flatMap(({ attachment }) => (attachment === null ? [] : [attachment]));
    const renditions = await this.ledger.renditions.ofFiles(files);
    return {
      items: found.flatMap((each) => describePublished(view, each, renditions)),
      next: nextOf(found, limit),
    };
  }

  /** Within the grants of people who oversee; of anybody else what they recorded themselves. */
  async list(view: ElectionView, identity: Identity, query: DeskIncidentsQuery): Promise<IncidentPage> {
    const { before, limit, state } = query;
    const overseeing = grantsFor(identity.grants, 'oversee', view.head.id);
    const scope =
      overseeing.length > 0
        ? { precincts: within(named(view, query.precinct), reachOf(view, overseeing)) }
        : { recordedBy: identity.who, precincts: named(view, query.precinct) };
    const found = await this.ledger.incidents.search(view.head.key, { before, limit, state, ...scope });
    return { items: await this.describe(view, found, identity), next: nextOf(found, limit) };
  }

  /**
   * Handles an incident and gives its new state.
   * @throws ProblemError 404 for one beyond the doer's grants, 403 for their own, 409 where the state of the
   * incident does not allow it
   */
  async handle(view: ElectionView, doer: Doer, id: string, handling: Handling): Promise<IncidentView> {
    const { identity, address, grants } = doer;
    const { key, id: election } = view.head;
    const incident = await this.find(view, id, grants);
    await this.eyes.demandSecond(view, identity.who, [toDone(incident)], OWN);
    const { deed, note = null } = handling;
    const publicText = handling.deed === 'publish' ? handling.text : null;
    const withAttachment = handling.deed === 'publish' && handling.withAttachment;
    if (withAttachment && incident.attachment === null) {
      const message = 'there is none to publish';
      throw refuseShape('invalid-body', [{ path: ['withAttachment'], message }]);
    }
    const done = { action: deed, by: identity.who, note, publicText, withAttachment };
    const told = {
      ...actorWithPermission(identity, address),
      ...{ action: ACTIONS[deed], election, subject: incident.id },
      detail: {
        precinct: view.definition.precincts[incident.precinct]?.id,
        note,
        ...(publicText === null ? {} : { text: publicText, withAttachment }),
      },
    };
    if (!(await this.ledger.incidents.handle(incident.key, done, told))) {
      throw new ProblemError(
        'overtaken',
        `The incident is in a state that does not allow this (${deed}); read it again`,
      );
    }
    const again = await this.ledger.incidents.find(key, incident.key);
    const [described] = await this.describe(view, again ? [again] : [], identity);
    if (!described) throw refuseUnknown(id);
    return described;
  }

  /** One within the grants, by its id or, where several senders used that, by its number. */
  private async find(
    { head, layout }: ElectionView,
    named: string,
    grants: readonly Grant[],
  ): Promise<RecordedIncident> {
    const { incidents } = this.ledger;
    const found = NUMBER.test(named)
      ? [await incidents.find(head.key, Number(named))]
      : isUuid(named)
        ? await incidents.ofId(head.key, named)
        : [];
    const [incident, ...others] = found.filter(
      (each): each is RecordedIncident =>
        each !== undefined && reachesPrecinct(layout, grants, each.precinct),
    );
    if (!incident) throw refuseUnknown(named);
    if (others.length === 0) return incident;
    const keys = [incident, ...others].map((each) => each.key).join(', ');
    throw new ProblemError(
      'ambiguous-incident',
      `Several senders used the id ${quote(named)}; name the incident by its number: ${keys}`,
    );
  }

  private async describe(
    view: ElectionView,
    incidents: readonly RecordedIncident[],
    { who }: Identity,
  ): Promise<IncidentView[]> {
    const people = incidents.flatMap(({ recordedBy, actions }) => [
      recordedBy,
      ...actions.map(({ by }) => by),
    ]);
    const names = await this.ledger.people.namesOf(people);
    const isOwn = await this.eyes.ownOf(view, who, incidents.map(toDone));
    return incidents.map((each) => describeIncident(view, each, isOwn(toDone(each)), names));
  }
}

const NUMBER = /^\d{1,9}$/;

const OWN = 'Nobody handles what they recorded; somebody else must';

const toDone = ({ recordedBy, recordedAt }: RecordedIncident): Done => ({ by: recordedBy, at: recordedAt });

/** The precinct of that id as a list of one, none where there is no such; undefined where none is named. */
function named({ layout }: ElectionView, id: string | undefined): readonly number[] | undefined {
  if (id === undefined) return undefined;
  const precinct = layout.precinctIndex.get(id);
  return precinct === undefined ? [] : [precinct];
}

/** What is in both; undefined stands for everything. */
function within(
  some: readonly number[] | undefined,
  reach: readonly number[] | undefined,
): readonly number[] | undefined {
  if (some === undefined || reach === undefined) return some ?? reach;
  const reaches = new Set(reach);
  return some.filter((each) => reaches.has(each));
}

function nextOf(found: readonly RecordedIncident[], limit: number): number | null {
  return found.length === limit ? (found.at(-1)?.key ?? null) : null;
}

function refuseUnknown(id: string): ProblemError {
  return new ProblemError(
    'unknown-incident',
    `There is no incident ${quote(id)} here that is yours to handle`,
  );
}
