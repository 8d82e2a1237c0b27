import type { IdentityView } from '#contract';
import { grantsFor, PERMISSIONS, type Action, type Role } from '#election';

/** Whether somebody may do something in one election at least. */
const may =
  (action: Action) =>
  ({ grants }: IdentityView): boolean => {
    const roles: readonly Role[] = PERMISSIONS[action];
    return grants.some(({ role }) => roles.includes(role));
  };

/** Whether somebody may manage people and tokens. */
export const mayAppoint = ({ grants }: IdentityView): boolean =>
  grantsFor(grants, 'appoint', null).length > 0;
/** Whether somebody may see the jobs of the queues. */
export const mayOperate = ({ grants }: IdentityView): boolean =>
  grantsFor(grants, 'operate', null).length > 0;
/** Whether somebody may set up any election; whether they may do so with one at least. */
export const mayDefineNew = ({ grants }: IdentityView): boolean =>
  grantsFor(grants, 'define', null).length > 0;
export const mayDefine = may('define');
/** Whether somebody may have an election's bulletins sent to webhooks, of one at least. */
export const mayNotify = may('notify');
/** Whether somebody may read the audit log, see what is held, or review it, in some election at least. */
export const mayAudit = may('audit');
export const mayOversee = may('oversee');
export const mayReview = may('review');
/** Whether somebody may enter, or follow what precincts owe, in some election at least. */
export const mayEnter = may('enter');
export const mayFollow = may('follow');
