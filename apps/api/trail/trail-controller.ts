import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { trailPageSchema, trailQuerySchema, type TrailPage, type TrailQuery } from '#contract';
import { PERMISSIONS } from '#election';
import { Ledger } from '#ledger';
import { Only } from '../access/access.js';
import { By, permit, type Identity } from '../access/identity.js';

/** Who did what. */
@ApiTags('trail')
@Controller('api/trail')
export class TrailController {
  constructor(private readonly ledger: Ledger) {}

  @Get()
  @Only({ access: 'known' })
  @ApiOperation({ summary: 'Who did what, from where, when; the newest first' })
  @ApiResponse({ status: 200, standardSchema: trailPageSchema })
  async read(
    @By() identity: Identity,
    @Query({ schema: trailQuerySchema }) { election, from, to, ...search }: TrailQuery,
  ): Promise<TrailPage> {
    const elections = election === undefined ? readable(identity) : [election];
    if (election !== undefined || elections?.length === 0) permit(identity, 'audit', election ?? null);
    const items = await this.ledger.people.trail.read({
      ...search,
      elections,
      from: momentOf(from),
      to: momentOf(to),
    });
    const last = items.length === search.limit ? items.at(-1) : undefined;
    return {
      items: items.map(({ at, detail, ...rest }) => ({
        ...rest,
        at: at.toISOString(),
        detail: detail && { ...detail },
      })),
      next: last?.seq ?? null,
    };
  }
}

/** The elections whose trail somebody may read; undefined where it is all of it. */
function readable({ grants }: Identity): readonly string[] | undefined {
  const roles: readonly string[] = PERMISSIONS.audit;
  const auditing = grants.filter(({ role }) => roles.includes(role));
  if (auditing.some(({ election }) => election === null)) return undefined;
  return auditing.flatMap(({ election }) => (election === null ? [] : [election]));
}

function momentOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
