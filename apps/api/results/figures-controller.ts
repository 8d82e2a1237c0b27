import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { asOfQuerySchema, figuresSchema, type AsOfQuery, type Figures } from '#contract';
import { LIMITS } from '#config';
import type { Layout } from '#election';
import { Ledger } from '#ledger';
import { Refuses } from '../http/openapi/refuses.js';
import { holdWhile } from '../http/responses/held-answers.js';
import type { ElectionView } from '../read-model/election-view.js';
import { ElectionViews } from '../read-model/election-views.js';
import { KeptAnswers, type Computation } from '../read-model/kept-answers.js';
import { standOf } from '../read-model/stand.js';
import { describeFigures, FIRST_REPORTS_AT } from './figures.js';

/** Whether a replay is honest: each number the documents print, beside what the replay shows for it. */
@ApiTags('results')
@Controller('api/elections/:id/figures')
export class FiguresController {
  private readonly kept = new KeptAnswers<Figures>(LIMITS.reads.figuresGapMs);

  constructor(
    private readonly ledger: Ledger,
    private readonly views: ElectionViews,
  ) {}

  @Get()
  @ApiOperation({ summary: "The documents' figures, what the replay shows for each, and whether they agree" })
  @ApiResponse({
    status: 200,
    standardSchema: figuresSchema,
    description: 'No figures where it is no replay',
  })
  @Refuses({ 400: 'A value after "?" cannot be used', 404: '' })
  async figures(
    @Param('id') id: string,
    @Query({ schema: asOfQuerySchema }) { asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Figures> {
    const view = await this.views.getAsOf(id, asOf);
    const isPast = asOf !== undefined;
    if (view.head.mode !== 'replay') {
      if (!isPast) holdWhile(reply, standOf(this.views, view));
      return describeFigures(view, null, new Map());
    }
    const name = isPast ? 'past figures' : 'figures';
    const computation: Computation<Figures> = {
      stand: () => '',
      outlasts: () => false,
      compute: () => this.compute(view, isPast ? view.version : undefined),
    };
    const figures = await this.kept.get(view, name, computation);
    if (!isPast) {
      holdWhile(reply, () => this.views.keeps(view) && this.kept.newest(view, name, computation) === figures);
    }
    return figures;
  }

  private async compute(view: ElectionView, position: number | undefined): Promise<Figures> {
    const [replay] = await this.ledger.replays.list({ election: view.head.id });
    const firstReports = await Promise.all(
      FIRST_REPORTS_AT.map(async (at) => [at, await this.firstRegions(view, at, position)] as const),
    );
    return describeFigures(view, replay?.scenario ?? null, new Map(firstReports));
  }

  private async firstRegions(view: ElectionView, at: string, position?: number): Promise<string[]> {
    const { layout, head } = view;
    const slot = layout.checkpointIndex.get(at);
    if (slot === undefined) return [];
    const precincts = await this.ledger.submissions.inOrderOfReport(head.key, slot, position);
    return [...new Set(precincts.map((precinct) => regionOf(layout, precinct)))];
  }
}

/** The area below the root that a precinct lies in. */
function regionOf(layout: Layout, precinct: number): string {
  let area = layout.areaOfPrecinct[precinct] as number;
  for (;;) {
    const parent = layout.parentOfArea[area] as number;
    if (parent === layout.root || parent < 0) return layout.definition.areas[area]?.id ?? '';
    area = parent;
  }
}
