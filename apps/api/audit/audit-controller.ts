import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { trailPageSchema, trailQuerySchema, type TrailPage, type TrailQuery } from '#contract';
import { grantsFor, isWhole, PERMISSIONS, reachedPrecincts, type Grant } from '#election';
import { Ledger, type AuditScope } from '#ledger';
import { Only } from '../auth/access.js';
import { By, permit, type Identity } from '../auth/identity.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { ElectionViews } from '../read-model/election-views.js';

/** Who did what. */
@ApiTags('trail')
@Controller('api/trail')
export class TrailController {
  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
  ) {}

  @Get()
  @Only({ access: 'known' })
  @ApiOperation({
    summary: 'Who did what, from where, when; the newest first',
    description:
      'People who oversee a part of an election read what concerns its precincts, what they did themselves, and what ' +
      'was done to the election as a whole.',
  })
  @ApiResponse({ status: 200, standardSchema: trailPageSchema })
  async read(
    @By() identity: Identity,
    @Query({ schema: trailQuerySchema }) { election, from, to, ...search }: TrailQuery,
  ): Promise<TrailPage> {
    const elections = election === undefined ? readable(identity) : [election];
    if (election !== undefined || elections?.length === 0) permit(identity, 'audit', election ?? null);
    const scopes = elections && (await Promise.all(elections.map((each) => this.scopeOf(identity, each))));
    const items = await this.ledger.people.auditLog.read({
      ...search,
      scopes,
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

  /** The part of an election's audit log that somebody may read: as much as they oversee of the election. */
  private async scopeOf(identity: Identity, election: string): Promise<AuditScope> {
    const grants = grantsFor(identity.grants, 'audit', election);
    if (isWhole(grants)) return { election };
    const precincts = await this.precinctsOf(election, grants);
    return { election, part: { who: identity.who, precincts } };
  }

  private async precinctsOf(election: string, grants: readonly Grant[]): Promise<readonly string[]> {
    try {
      const { layout, definition } = await this.views.getAny(election);
      return Array.from(reachedPrecincts(layout, grants), (index) => definition.precincts[index]?.id ?? '');
    } catch (error) {
      // Grants may name an election that is still to come.
      if (error instanceof ProblemError && error.problem.status === 404) return [];
      throw error;
    }
  }
}

/** The elections whose audit log somebody may read; undefined for all of them. */
function readable({ grants }: Identity): readonly string[] | undefined {
  const roles: readonly string[] = PERMISSIONS.audit;
  const auditing = grants.filter(({ role }) => roles.includes(role));
  if (auditing.some(({ election }) => election === null)) return undefined;
  return [...new Set(auditing.flatMap(({ election }) => election ?? []))];
}

function momentOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
