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
import type { DeskKey } from '../client/words.js';
import { addressOf, type Route } from './route.js';

type LinkName = DeskKey extends infer Key ? (Key extends `desk.site.${infer Name}` ? Name : never) : never;

/** A link of the desk's navigation. */
export interface DeskLink {
  readonly address: string;
  /** What it is called, by the last word of the message's key. */
  readonly name: LinkName;
  /** The pages it stands for: on these it is the current one. */
  readonly pages: readonly Route['page'][];
  /** Whose work it leads to. */
  readonly isFor: (who: IdentityView) => boolean;
}

/** In the order of the work: what is entered, what is looked after, what is set up, what is looked up. */
const LINKS: readonly DeskLink[] = [
  { address: addressOf.precincts(), name: 'precincts', pages: ['precincts'], isFor: mayFollow },
  { address: addressOf.turnout(), name: 'turnout', pages: ['turnout'], isFor: mayEnter },
  { address: addressOf.coverage(), name: 'coverage', pages: ['coverage'], isFor: mayOversee },
  {
    address: addressOf.held(),
    name: 'held',
    pages: ['held', 'differing', 'noted'],
    isFor: mayOversee,
  },
  { address: addressOf.incidents(), name: 'incidents', pages: ['incidents'], isFor: mayFollow },
  { address: addressOf.contests(), name: 'contests', pages: ['contests'], isFor: mayOversee },
  { address: addressOf.prints(), name: 'prints', pages: ['prints'], isFor: mayFollow },
  {
    address: addressOf.elections,
    name: 'elections',
    pages: ['elections', 'define'],
    isFor: mayDefine,
  },
  {
    address: addressOf.people,
    name: 'people',
    pages: ['people', 'invite', 'person'],
    isFor: mayAppoint,
  },
  { address: addressOf.tokens, name: 'tokens', pages: ['tokens', 'issue'], isFor: mayAppoint },
  { address: addressOf.webhooks(), name: 'webhooks', pages: ['webhooks'], isFor: mayNotify },
  { address: addressOf.jobs, name: 'jobs', pages: ['jobs'], isFor: mayOperate },
  { address: addressOf.audit(), name: 'audit', pages: ['audit'], isFor: mayAudit },
  { address: addressOf.account, name: 'account', pages: ['account'], isFor: () => true },
];

/** The links that somebody's roles need. */
export const linksFor = (who: IdentityView): readonly DeskLink[] => LINKS.filter(({ isFor }) => isFor(who));

/** Whether a page is for somebody, as the link that leads to it. Nothing but a precinct's paper leads to its entry. */
export const mayOpen = (page: Route['page'], who: IdentityView): boolean =>
  page === 'enter' ? mayEnter(who) : linksFor(who).some(({ pages }) => pages.includes(page));
