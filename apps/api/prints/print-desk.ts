import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { LIMITS } from '#config';
import type { NewPrintRequest, NewReports, PrintView, ReportsProgress } from '#contract';
import type { Files } from '#files';
import { Ledger, type AuditEntry, type NewPrint, type Print } from '#ledger';
import { canonicalFigures, type PaperLanguage, type PaperSheet } from '#paper';
import type { RenderQueue } from '#queue';
import { actorOf, permit, type Identity } from '../auth/identity.js';
import { FILES, RENDER_QUEUE } from '../core/api-parts.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { unknown } from '../http/problems/unknown.js';
import type { ElectionView } from '../read-model/election-view.js';
import { findArea } from '../read-model/find-part.js';
import { describePrint } from './describe-print.js';
import { reachesPrint, type PrintSubject } from './reach.js';
import { contestsIn, reportOf, Sheets } from './sheets.js';

/** Who asks for something printed of which election, from where. */
export interface Asked {
  readonly identity: Identity;
  readonly address: string;
  readonly view: ElectionView;
}

const REFUSALS = {
  'too-many': `The election has ${LIMITS.prints.perElection} prints, the most there may be`,
  'too-many-waiting': 'Too many prints of the election wait to be drawn; ask again when they are',
} as const;

/** Numbered prints: asked for, listed and given out. A number and its audit entry are one commit. */
@Injectable()
export class PrintDesk {
  constructor(
    private readonly ledger: Ledger,
    private readonly sheets: Sheets,
    @Inject(FILES) private readonly files: Files,
    @Inject(RENDER_QUEUE) private readonly documents: Pick<RenderQueue, 'print'>,
  ) {}

  /**
   * Numbers a print and has it drawn; one of the same figures keeps its number and its file.
   * @throws ProblemError 403, 404, 409 for a protocol that is not counted, 429 beyond the limits
   */
  async ask(asked: Asked, request: NewPrintRequest): Promise<{ view: PrintView; isNew: boolean }> {
    const subject = subjectOf(request);
    if (subject.precinct !== null) demandReach(asked, subject);
    const sheet = await this.sheets.of(asked.view, request);
    demandReach(asked, subject);
    const [numbered] = await this.number(asked, [newPrint(asked, subject, sheet)]);
    if (!numbered) throw new Error('a print that was numbered is not there');
    return { view: describePrint(numbered.print), isNew: numbered.isNew };
  }

  /**
   * Numbers the reports on all contests of an area, and has those drawn that are new.
   * @throws ProblemError 403, 404, 429 beyond the limits
   */
  async askReports(asked: Asked, { area, language }: NewReports): Promise<ReportsProgress> {
    const { view } = asked;
    const contests = this.contestsOf(view, area);
    const prints = contests.map((contest) => {
      const id = view.definition.contests[contest]?.id ?? '';
      const subject = { kind: 'contest', area: null, contest: id, precinct: null } as const;
      demandReach(asked, subject);
      return newPrint(asked, subject, reportOf(view, contest, language));
    });
    if (prints.length > 0) await this.number(asked, prints);
    return this.progress(view, { area, language });
  }

  /** How far the reports of an area are drawn. */
  async progress(
    view: ElectionView,
    { area, language }: { area?: string | undefined; language: PaperLanguage },
  ): Promise<ReportsProgress> {
    const contests = this.contestsOf(view, area);
    const reports = await this.reports(view, contests, language);
    const now = new Map(
      contests.map((contest) => [
        view.definition.contests[contest]?.id,
        hashOf(reportOf(view, contest, language)),
      ]),
    );
    return {
      contests: contests.length,
      numbered: reports.length,
      drawn: reports.filter(({ file }) => file !== null).length,
      outdated: reports.filter(({ contest, figuresSha256 }) => now.get(contest ?? '') !== figuresSha256)
        .length,
    };
  }

  /**
   * The newest report on each contest of an area, all of them drawn.
   * @throws ProblemError 409 where one is not drawn, or was never asked for
   */
  async drawnReports(
    view: ElectionView,
    { area, language }: { area?: string | undefined; language: PaperLanguage },
  ): Promise<readonly Print[]> {
    const contests = this.contestsOf(view, area);
    const reports = await this.reports(view, contests, language);
    const drawn = reports.filter(({ file }) => file !== null).length;
    if (drawn === contests.length) return reports;
    throw new ProblemError(
      'print-waiting',
      `${drawn} of ${contests.length} reports are drawn; have them printed first, or wait until all are`,
    );
  }

  /** Those of an election that the reader may see, among so many of the newest. */
  async list(
    view: ElectionView,
    identity: Identity,
    { limit, before }: { limit: number; before?: number | undefined },
  ): Promise<{ items: PrintView[]; next: number | null }> {
    const grants = permit(identity, 'follow', view.head.id);
    const prints = await this.ledger.prints.list(view.head.key, limit, before);
    const last = prints.at(-1);
    return {
      items: prints.filter((print) => reachesPrint(view, grants, print)).map(describePrint),
      next: prints.length === limit && last && last.number > 1 ? last.number : null,
    };
  }

  /**
   * @throws ProblemError 404 where there is none, or it is of what the reader does not look after
   */
  async find(view: ElectionView, identity: Identity, number: number): Promise<Print> {
    const grants = permit(identity, 'follow', view.head.id);
    const print = await this.ledger.prints.find(view.head.key, number);
    if (print && reachesPrint(view, grants, print)) return print;
    throw unknown('print', String(number));
  }

  /**
   * The PDF of a print.
   * @throws ProblemError 409 while it is not drawn, 503 where its file is not in the storage
   */
  async open({ number, file }: Print): Promise<Readable> {
    if (!file) {
      throw new ProblemError('print-waiting', `Print ${number} is not drawn yet; ask again in a moment`);
    }
    const stream = await this.files.get(file.sha256);
    if (stream) return stream;
    throw new ProblemError('unavailable', `The file of print ${number} is missing from the storage`);
  }

  private async number(
    asked: Asked,
    prints: readonly NewPrint[],
  ): Promise<readonly { print: Print; isNew: boolean }[]> {
    const { key } = asked.view.head;
    const done = await this.ledger.prints.act(asked.identity.permission, async (numbers) => {
      const numbered = await numbers.number(key, prints, LIMITS.prints);
      if ('refused' in numbered) throw new ProblemError('too-many', REFUSALS[numbered.refused]);
      const auditEntry = numbered.prints.map((each) => entryOf(asked, each));
      return { value: numbered.prints, auditEntry };
    });
    for (const { print } of done) if (!print.file) this.documents.print(key, print.number);
    return done;
  }

  private contestsOf(view: ElectionView, area: string | undefined): number[] {
    return contestsIn(view, findArea(view, area));
  }

  private async reports(
    { head, definition }: ElectionView,
    contests: readonly number[],
    language: PaperLanguage,
  ): Promise<Print[]> {
    const ids = contests.flatMap((contest) => definition.contests[contest]?.id ?? []);
    return this.ledger.prints.reports(head.key, language, ids);
  }
}

function subjectOf(request: NewPrintRequest): PrintSubject {
  const {
    area = null,
    contest = null,
    precinct = null,
  } = {
    ...{ area: undefined, contest: undefined, precinct: undefined },
    ...request,
  };
  return { kind: request.kind, area, contest, precinct };
}

function newPrint({ identity, view }: Asked, subject: PrintSubject, sheet: PaperSheet): NewPrint {
  return {
    ...subject,
    language: sheet.language,
    position: view.version,
    figuresSha256: hashOf(sheet),
    sheet: JSON.stringify(sheet),
    askedBy: identity.name,
  };
}

function hashOf({ figures }: PaperSheet): string {
  return createHash('sha256').update(canonicalFigures(figures)).digest('hex');
}

/**
 * @throws ProblemError 403 where the sender may not have that printed; somebody else's precinct is as unknown as one that
 * does not exist
 */
function demandReach({ identity, view }: Asked, subject: PrintSubject): void {
  if (reachesPrint(view, permit(identity, 'print', view.head.id), subject)) return;
  if (subject.precinct !== null) throw unknown('precinct', subject.precinct);
  throw new ProblemError('not-permitted', 'This is for reviewers and administrators of its area');
}

function entryOf(
  { identity, address, view }: Asked,
  { print, isNew }: { print: Print; isNew: boolean },
): AuditEntry {
  const { number, kind, area, contest, precinct, language, position, figuresSha256, replaces } = print;
  return {
    ...actorOf(identity, address),
    action: isNew ? 'print-numbered' : 'print-repeated',
    election: view.head.id,
    subject: String(number),
    detail: { kind, area, contest, precinct, language, position, figuresSha256, replaces },
  };
}
