import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { AttachmentReceipt } from '#contract';
import type { Ledger } from '#ledger';
import { deedOf, type Identity } from '../access/identity.js';
import type { ArrivedBody } from '../answers/arrived-body.js';
import type { StreamedBody } from '../answers/streamed-body.js';
import type { ElectionView } from '../elections/election-view.js';
import { ProblemError } from '../problems/problem-error.js';
import { takeFile } from './arriving-file.js';
import { checkContent, type Checked } from './content.js';
import type { Files } from './files.js';
import { Quota } from './quota.js';
import { maySee } from './sight.js';

/** Who hands something in, and from where. */
export interface Giver {
  readonly identity: Identity;
  readonly address: string;
}

/** A file on its way to who asked for it. */
export interface Handed {
  readonly type: string;
  readonly bytes: number;
  /** Whether anybody may see it: for ever, until that is withdrawn, or not at all. */
  readonly isPublic: 'for-ever' | 'now' | 'no';
  readonly open: () => Promise<Readable>;
}

/** Scans and photos: taken in, and given out to whoever may see them. */
@Injectable()
export class Attachments {
  private readonly quota: Quota;
  /** Files are looked at one after another: each is in memory while it is. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ledger: Ledger,
    private readonly files: Files,
  ) {
    this.quota = new Quota(ledger);
  }

  /**
   * Takes a file in. Resolves when it is kept for good; the same file again is answered the same.
   * @throws ProblemError 413, 415, 422 and 429, each with what stands against it
   */
  async handIn(
    view: ElectionView,
    { identity, address }: Giver,
    body: StreamedBody,
  ): Promise<AttachmentReceipt> {
    return this.quota.within(identity.who, async () => {
      const arriving = await takeFile(body);
      const receipt = await this.inTurn(() => this.keep(arriving)).finally(() => arriving.close());
      const { key, id: election } = view.head;
      await this.ledger.attachments.add(key, { ...receipt, handedInBy: identity.who });
      const { sha256: subject, ...detail } = receipt;
      await this.ledger.people.trail.add({
        ...deedOf(identity, address),
        ...{ action: 'attachment-handed-in', election, subject, detail },
      });
      return receipt;
    });
  }

  /**
   * A file, for whoever may see it: anybody, once a protocol that is counted names it or an incident is published with
   * it; before that who handed it in, who may follow a precinct whose protocol names it, and who oversees one at which
   * an incident does.
   * @throws ProblemError 404 for all others as if there were none
   */
  async find(view: ElectionView, sha256: string, identity: Identity | undefined): Promise<Handed> {
    const { key } = view.head;
    const known = await this.ledger.attachments.find(key, sha256);
    const mentions = await this.ledger.attachments.mentions(key, sha256);
    const isPublic = mentions.isCounted ? 'for-ever' : mentions.isPublished ? 'now' : 'no';
    if (!known || (isPublic === 'no' && !(identity && maySee(view, known, mentions, identity))))
      throw refuseUnknown(sha256);
    const { type, bytes } = known;
    const open = async (): Promise<Readable> => {
      const stream = await this.files.get(sha256);
      if (!stream) throw refuseUnknown(sha256);
      return stream;
    };
    return { type, bytes, isPublic, open };
  }

  private async keep(arriving: ArrivedBody): Promise<AttachmentReceipt> {
    const checked = checkContent(await arriving.read());
    if (!checked.ok) throw refuseContent(checked);
    const { type, content } = checked;
    const sha256 = createHash('sha256').update(content).digest('hex');
    await this.files.put(sha256, content);
    return { sha256, type, bytes: content.length };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work, work);
    this.turn = done.catch(() => undefined);
    return done;
  }
}

function refuseContent({ fault, isKnown }: Extract<Checked, { ok: false }>): ProblemError {
  return new ProblemError(isKnown ? 'faulty-attachment' : 'wrong-type', fault);
}

function refuseUnknown(sha256: string): ProblemError {
  return new ProblemError('unknown-attachment', `There is no scan or photo ${sha256} here that you may see`);
}
