import {
  isWhole,
  reachesPrecinct,
  type DistrictRise,
  type Grant,
  type Layout,
  type LiveHours,
  type Electorate,
  type WarningCode,
} from '#election';
import type { Permission } from '#ledger';
import { ADMIN_TOKEN_HOLDER } from '../auth/identity.js';

/** What submissions are checked against: an election's definition, and its lists with decisions applied. */
export interface SubmissionContext {
  readonly layout: Layout;
  readonly electorate: Electorate;
  /** When the election is under way; null of a replay, whose machine corrects itself. */
  readonly liveHours: LiveHours | null;
  /** Whether reports are taken whenever they come, before polls open too. */
  readonly isTimeless: boolean;
  /** By how much turnout rose in a precinct's district; missing where nobody knows. */
  readonly districtRise?: DistrictRise | undefined;
  /** Whether the sender may enter for a precinct, by its index; for all of them where this is missing. */
  readonly reaches?: ((precinct: number) => boolean) | undefined;
  /** Who enters, as the audit log names them; null, or missing, for the token from the environment. */
  readonly enteredBy?: string | null | undefined;
  /** Whether a person enters: what they correct counts once somebody else has approved it. */
  readonly isPerson?: boolean | undefined;
  /** Whether the submission settles two entries that differ. */
  readonly settles?: boolean | undefined;
  /** Warnings that the sender acknowledges wherever they are raised. */
  readonly answers?: readonly WarningCode[] | undefined;
}

/** Who sends, and by which grants to enter. */
export interface Sender {
  readonly who: string;
  readonly grants: readonly Grant[];
  readonly isPerson: boolean;
  /** Whether it is the reviewer of two entries that differ, who settles them. */
  readonly settles?: boolean | undefined;
  /** Their permission, checked again in the commit; the token from the environment needs none. */
  readonly permission?: Permission | undefined;
}

/** The same context with these warnings acknowledged wherever they are raised; it goes on following the election. */
export function answering(
  context: SubmissionContext,
  answers: readonly WarningCode[] | undefined,
): SubmissionContext {
  return answers === undefined
    ? context
    : (Object.create(context, { answers: { value: answers } }) as SubmissionContext);
}

/** The same context for one sender, who may enter what these grants hold for. */
export function narrow(
  context: SubmissionContext,
  { who, grants, isPerson, settles }: Sender,
): SubmissionContext {
  if (who === ADMIN_TOKEN_HOLDER.who) return context;
  return {
    get layout() {
      return context.layout;
    },
    get electorate() {
      return context.electorate;
    },
    liveHours: context.liveHours,
    get isTimeless() {
      return context.isTimeless;
    },
    reaches: isWhole(grants) ? undefined : (precinct) => reachesPrecinct(context.layout, grants, precinct),
    enteredBy: who,
    isPerson,
    settles,
  };
}
