import { Injectable } from '@nestjs/common';
import type { AppointmentView, IdentityView } from '#contract';
import { ADMIN_TOKEN, APPOINTMENT_DELAY_MS, refuseConfirmation, type Grant, type LiveHours } from '#election';
import {
  Ledger,
  type Account,
  type Appointment,
  type AppointmentAction,
  type AuditEntry,
  type Hands,
} from '#ledger';
import { ADMIN_TOKEN_HOLDER, actorOf, personOf, type Identity } from '../auth/identity.js';
import { ProblemError } from '../http/problems/problem-error.js';
import type { ElectionView } from '../read-model/election-view.js';
import { ElectionViews } from '../read-model/election-views.js';

/** Who does something, and from where. */
export interface Doer {
  readonly identity: Identity;
  readonly address: string;
}

/** What an administrator does to an account, and the elections in which it may review. */
export interface Appointed {
  readonly account: Pick<Account, 'id' | 'login'>;
  readonly deed: AppointmentAction;
  readonly elections: readonly string[];
}

/** Appointments listed, and shown to the person concerned, at most. */
const LISTED_MAX = 200;
const SHOWN_MAX = 5;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Elections whose polling day is further away than this are not under way, in whatever zone. */
const NEAR_MS = 10 * DAY_MS;

const REFUSALS = {
  machine: 'A token confirms nobody: a second administrator who is signed in must',
  own: 'You made this appointment, it is of yourself, or you were appointed by who made it: a second administrator must confirm it',
} as const;

/** Appointments: noted, shown to observers and to the person, confirmed by a second administrator. */
@Injectable()
export class Appointing {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
  ) {}

  /**
   * Notes an administrator's action in its own transaction.
   * @returns an audit entry for each election in which the account may review
   */
  async note(
    { appointments }: Pick<Hands, 'appointments'>,
    { identity, address }: Doer,
    { account, deed, elections }: Appointed,
  ): Promise<AuditEntry[]> {
    await appointments.add(account.id, deed, personOf(identity));
    const told = {
      action: 'reviewer-appointed',
      subject: account.id,
      detail: { deed, login: account.login },
    };
    return elections.map((election) => ({ ...actorOf(identity, address), ...told, election }));
  }

  /** Ids of the elections in which somebody may review by these grants; to be asked before a transaction begins. */
  async reviewedIn(grants: readonly Grant[]): Promise<string[]> {
    const views = await this.concerned(grants.filter(({ role }) => role === 'reviewer'));
    return views.map(({ head }) => head.id);
  }

  /** Those that nobody has confirmed, and that are not in effect by their age, the newest first. */
  async list(): Promise<AppointmentView[]> {
    const since = new Date(Date.now() - APPOINTMENT_DELAY_MS);
    const found = await this.ledger.people.appointments.unconfirmed(since, LISTED_MAX);
    const names = await this.namesOf(found.flatMap(({ account, madeBy }) => [account, madeBy]));
    return found.map(({ key, account, deed, madeBy, at }) => ({
      ...{ key, account, deed, madeBy, at: at.toISOString() },
      name: names(account),
      madeByName: names(madeBy),
      takesEffectAt: takesEffectAt(at),
    }));
  }

  /** Recent changes to somebody's own account. */
  async recentOf(account: string): Promise<IdentityView['appointments']> {
    const found = await this.ledger.people.appointments.of(account, SHOWN_MAX);
    const names = await this.namesOf(found.map(({ madeBy }) => madeBy));
    return found.map(({ deed, madeBy, at, confirmedAt }) => ({
      ...{ deed, by: names(madeBy), at: at.toISOString(), takesEffectAt: takesEffectAt(at) },
      confirmedAt: confirmedAt?.toISOString() ?? null,
    }));
  }

  /**
   * Confirms an appointment as the second administrator.
   * @throws ProblemError 404 where none of that key waits, 403 where it must be somebody else
   */
  async confirm({ identity, address }: Doer, key: number): Promise<void> {
    const { accounts, appointments } = this.ledger.people;
    const appointment = await appointments.find(key);
    const account = appointment && (await accounts.find(appointment.account));
    if (!account || appointment.confirmedAt !== null) throw refuseUnknown(key);
    const views = await this.concerned(account.grants);
    await this.demandSecond(identity, appointment, views);
    const { deed, madeBy } = appointment;
    const told = { ...actorOf(identity, address), action: 'appointment-confirmed', subject: account.id };
    const detail = { deed, madeBy, login: account.login };
    const elections = await this.reviewedIn(account.grants);
    await this.ledger.people.act(identity.permission, async (hands) => {
      if (!(await hands.appointments.confirm(key, personOf(identity)))) throw refuseUnknown(key);
      const auditEntries = [undefined, ...elections].map((election) => ({ ...told, election, detail }));
      return { value: undefined, auditEntry: auditEntries };
    });
  }

  private async demandSecond(
    identity: Identity,
    { account, madeBy }: Appointment,
    views: readonly ElectionView[],
  ): Promise<void> {
    const { ties, nowMs } = await this.ledger.people.appointments.tiesOf([identity.who, account, madeBy]);
    const hours = views.map(({ liveHours }) => liveHours).filter((each): each is LiveHours => each !== null);
    const administrator = { who: identity.who, atMs: nowMs };
    const fault = refuseConfirmation(ties, hours, administrator, { who: account, by: madeBy });
    if (fault !== undefined) throw new ProblemError('not-permitted', REFUSALS[fault]);
  }

  /** The elections that grants are for: those they name, and where they are for every one, those about to be or under way. */
  private async concerned(grants: readonly Grant[]): Promise<ElectionView[]> {
    const named = grants.flatMap(({ election }) => election ?? []);
    const isForAll = grants.some(({ election }) => election === null);
    const near = isForAll ? await this.nearElections() : [];
    const views: ElectionView[] = [];
    for (const id of new Set([...named, ...near])) {
      const view = await this.find(id);
      if (view) views.push(view);
    }
    return views;
  }

  private async nearElections(): Promise<string[]> {
    const heads = await this.ledger.elections.list();
    const isNear = (date: string): boolean => Math.abs(Date.parse(date) - Date.now()) < NEAR_MS;
    return heads.flatMap(({ id, mode, status, date }) =>
      mode === 'live' && status === 'open' && isNear(date) ? [id] : [],
    );
  }

  /** Grants may name an election that is still to come. */
  private async find(id: string): Promise<ElectionView | undefined> {
    try {
      return await this.views.get(id);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 404) return undefined;
      throw error;
    }
  }

  private async namesOf(ids: readonly string[]): Promise<(id: string) => string> {
    const names = await this.ledger.people.namesOf(ids);
    return (id) => names.get(id) ?? (id === ADMIN_TOKEN ? ADMIN_TOKEN_HOLDER.name : '');
  }
}

/** Whether new grants let somebody review what they could not before. */
export function isMadeReviewer(before: readonly Grant[], after: readonly Grant[]): boolean {
  const textOf = ({ election, area, precincts }: Grant): string =>
    JSON.stringify([election, area, precincts]);
  const had = new Set(before.filter(({ role }) => role === 'reviewer').map(textOf));
  return after.some((grant) => grant.role === 'reviewer' && !had.has(textOf(grant)));
}

function takesEffectAt(at: Date): string {
  return new Date(at.getTime() + APPOINTMENT_DELAY_MS).toISOString();
}

function refuseUnknown(key: number): ProblemError {
  return new ProblemError(
    'unknown-appointment',
    `No appointment ${key} waits for a second administrator; somebody may have confirmed it already`,
  );
}
