import type { IdentityView } from '#contract';
import {
  mayAppoint,
  mayAudit,
  mayDefine,
  mayEnter,
  mayFollow,
  mayNotify,
  mayOperate,
  mayOversee,
} from '../client/grants/may.js';
import { t } from '../client/words.js';
import { addressOf, type Route } from './route.js';

/** A link of the desk's navigation. */
export interface DeskLink {
  readonly address: string;
  readonly words: string;
  /** The pages it stands for: on these it is the current one. */
  readonly pages: readonly Route['page'][];
  /** Whose work it leads to. */
  readonly isFor: (who: IdentityView) => boolean;
}

/** In the order of the work: what is entered, what is looked after, what is set up, what is looked up. */
const LINKS: readonly DeskLink[] = [
  { address: addressOf.precincts(), words: t('desk.site.precincts'), pages: ['precincts'], isFor: mayFollow },
  { address: addressOf.turnout(), words: t('desk.site.turnout'), pages: ['turnout'], isFor: mayEnter },
  { address: addressOf.coverage(), words: t('desk.site.coverage'), pages: ['coverage'], isFor: mayOversee },
  {
    address: addressOf.held(),
    words: t('desk.site.held'),
    pages: ['held', 'differing', 'noted'],
    isFor: mayOversee,
  },
  { address: addressOf.incidents(), words: t('desk.site.incidents'), pages: ['incidents'], isFor: mayFollow },
  { address: addressOf.contests(), words: t('desk.site.contests'), pages: ['contests'], isFor: mayOversee },
  { address: addressOf.prints(), words: t('desk.site.prints'), pages: ['prints'], isFor: mayFollow },
  {
    address: addressOf.elections,
    words: t('desk.site.elections'),
    pages: ['elections', 'define'],
    isFor: mayDefine,
  },
  {
    address: addressOf.people,
    words: t('desk.site.people'),
    pages: ['people', 'invite', 'person'],
    isFor: mayAppoint,
  },
  { address: addressOf.tokens, words: t('desk.site.tokens'), pages: ['tokens', 'issue'], isFor: mayAppoint },
  { address: addressOf.webhooks(), words: t('desk.site.webhooks'), pages: ['webhooks'], isFor: mayNotify },
  { address: addressOf.jobs, words: t('desk.site.jobs'), pages: ['jobs'], isFor: mayOperate },
  { address: addressOf.audit(), words: t('desk.site.audit'), pages: ['audit'], isFor: mayAudit },
  { address: addressOf.account, words: t('desk.site.account'), pages: ['account'], isFor: () => true },
];

/** The links that somebody's roles need. */
export const linksFor = (who: IdentityView): readonly DeskLink[] => LINKS.filter(({ isFor }) => isFor(who));

/** Whether a page is for somebody, as the link that leads to it. Nothing but a precinct's paper leads to its entry. */
export const mayOpen = (page: Route['page'], who: IdentityView): boolean =>
  page === 'enter' ? mayEnter(who) : linksFor(who).some(({ pages }) => pages.includes(page));
