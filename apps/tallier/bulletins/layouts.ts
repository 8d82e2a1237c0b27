import { LRUCache } from 'lru-cache';
import { layOut, type Layout } from '#election';
import type { Ledger } from '#ledger';

/** Elections whose definitions are kept laid out; the one asked for longest ago goes first. */
const ELECTIONS_MAX = 4;

/** Definitions of elections as bulletins need them. */
export class Layouts {
  private readonly layouts = new LRUCache<number, Layout>({ max: ELECTIONS_MAX });

  constructor(private readonly ledger: Pick<Ledger, 'elections'>) {}

  /** The election's definition, with every precinct that decisions have added by now; undefined where it is gone. */
  async get(key: number): Promise<Layout | undefined> {
    const cached = this.layouts.get(key);
    const precincts = cached ? await this.ledger.elections.countPrecincts(key) : undefined;
    const isWhole = precincts !== undefined && cached?.definition.precincts.length === precincts;
    const layout = isWhole ? cached : await this.load(key);
    if (layout) this.layouts.set(key, layout);
    else this.layouts.delete(key);
    return layout;
  }

  private async load(key: number): Promise<Layout | undefined> {
    const election = await this.ledger.elections.loadByKey(key);
    return election && layOut(election.definition);
  }
}
