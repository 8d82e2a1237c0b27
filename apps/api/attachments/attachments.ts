import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { AttachmentReceipt, RenditionView } from '#contract';
import type { Files } from '#files';
import { type KnownAttachment, Ledger, type RenditionState } from '#ledger';
import type { RenderQueue } from '#queue';
import { actorWithPermission, type Identity } from '../auth/identity.js';
import { FILES, RENDER_QUEUE } from '../core/api-parts.js';
import type { StoredBody } from '../http/bodies/stored-body.js';
import type { StreamedBody } from '../http/bodies/streamed-body.js';
import { ProblemError } from '../http/problems/problem-error.js';
import type { ElectionView } from '../read-model/election-view.js';
import { takeFile } from './stored-file.js';
import { sniff } from './content.js';
import { Quota } from './quota.js';
import { maySee } from './visibility.js';

/** Who hands something in, and from where. */
export interface Giver {
  readonly identity: Identity;
  readonly address: string;
}

/** A file in an answer. */
export interface Handed {
  readonly type: string;
  readonly bytes: number;
  /** Whether these are the bytes as uploaded, or a rendition drawn from them. */
  readonly isOriginal: boolean;
  /** The file as it was handed in. */
  readonly original: string;
  /** Whether anybody may see it: for ever, until that is withdrawn, or not at all. */
  readonly isPublic: 'for-ever' | 'now' | 'no';
  readonly open: () => Promise<Readable>;
}

/** Who may see a file. */
interface Seen extends Pick<Handed, 'isPublic'> {
  readonly known: KnownAttachment;
  /** Whether the reader may have it as it is. */
  readonly isTheirs: boolean;
}

/** Scans and photos: stored, and given out to those who may see them. */
@Injectable()
export class Attachments {
  private readonly quota: Quota;
  /** Files are looked at one after another: each is in memory while it is. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ledger: Ledger,
    @Inject(FILES) private readonly files: Files,
    @Inject(RENDER_QUEUE) private readonly documents: Pick<RenderQueue, 'render'>,
  ) {
    this.quota = new Quota(ledger);
  }

  /**
   * Takes a file in, byte for byte, and has it drawn; whether that can be is known only then (see `rendition`). Resolves
   * when it is kept for good; the same file again is answered the same.
   * @throws ProblemError 413, 415 and 429, each with the reason
   */
  async handIn(
    view: ElectionView,
    { identity, address }: Giver,
    body: StreamedBody,
  ): Promise<AttachmentReceipt> {
    return this.quota.within(identity.who, async () => {
      const arriving = await takeFile(body);
      let receipt: AttachmentReceipt;
      try {
        receipt = await this.inTurn(() => this.keep(arriving));
      } finally {
        await arriving.close();
      }
      const { key, id: election } = view.head;
      const { sha256: subject, ...detail } = receipt;
      await this.ledger.attachments.add(
        key,
        { ...receipt, handedInBy: identity.who },
        {
          ...actorWithPermission(identity, address),
          action: 'attachment-handed-in',
          election,
          subject,
          detail,
        },
      );
      this.documents.render(receipt.sha256);
      return receipt;
    });
  }

  /**
   * The file under a hash, for those who may see it. A rendition is there for anybody, once a protocol that is counted
   * names its file or an incident is published with it; before that, as the file itself always, for who handed it in,
   * who may follow a precinct whose protocol names it, and who oversees one at which an incident does.
   * @throws ProblemError 404 for all others as if there were none
   */
  async find(view: ElectionView, sha256: string, identity: Identity | undefined): Promise<Handed> {
    const rendition = await this.findRendition(view, sha256, identity);
    if (rendition) return rendition;
    const seen = identity && (await this.see(view, sha256, identity));
    if (!seen?.isTheirs) throw refuseUnknown(sha256);
    const { type, bytes } = seen.known;
    const open = (): Promise<Readable> => this.open(sha256);
    return { type, bytes, isOriginal: true, original: sha256, isPublic: 'no', open };
  }

  /**
   * The state of a file's rendition, for those who may see the file.
   * @throws ProblemError 404 for all others as if there were none
   */
  async rendition(
    view: ElectionView,
    original: string,
    identity: Identity | undefined,
  ): Promise<RenditionView> {
    const seen = identity && (await this.see(view, original, identity));
    const state = seen?.isTheirs ? await this.ledger.renditions.find(original) : undefined;
    if (!state) throw refuseUnknown(original);
    return describe(state);
  }

  /** A rendition of one of an election's files that may be seen; the first of these where several look the same. */
  private async findRendition(
    view: ElectionView,
    sha256: string,
    identity: Identity | undefined,
  ): Promise<Handed | undefined> {
    let found: Handed | undefined;
    for (const original of await this.ledger.renditions.originalsOf(view.head.key, sha256)) {
      const [seen, state] = [
        await this.see(view, original, identity),
        await this.ledger.renditions.find(original),
      ];
      if (!seen || state?.state !== 'made') continue;
      if (seen.isPublic === 'no' && (found || !seen.isTheirs)) continue;
      const { type, bytes } = state;
      const open = (): Promise<Readable> =>
        this.open(sha256, () =>
          this.ledger.renditions.lost(sha256).then(() => this.documents.render(original)),
        );
      found = { type, bytes, isOriginal: false, original, isPublic: seen.isPublic, open };
      if (seen.isPublic === 'for-ever') return found;
    }
    return found;
  }

  /** Whether a file may be seen: by anybody as its rendition, and by whom it concerns as it is. */
  private async see(
    view: ElectionView,
    sha256: string,
    identity: Identity | undefined,
  ): Promise<Seen | undefined> {
    const { key } = view.head;
    const known = await this.ledger.attachments.find(key, sha256);
    if (!known) return undefined;
    const mentions = await this.ledger.attachments.mentions(key, sha256);
    const isPublic = mentions.isCounted ? 'for-ever' : mentions.isPublished ? 'now' : 'no';
    return { known, isPublic, isTheirs: identity !== undefined && maySee(view, known, mentions, identity) };
  }

  /** The bytes under a hash; `onLost` is called where they are gone. */
  private async open(sha256: string, onLost?: () => Promise<void>): Promise<Readable> {
    const stream = await this.files.get(sha256);
    if (stream) return stream;
    await onLost?.();
    throw refuseUnknown(sha256);
  }

  private async keep(arriving: StoredBody): Promise<AttachmentReceipt> {
    const content = await arriving.read();
    const sniffed = sniff(content);
    if (!sniffed.ok) throw new ProblemError('wrong-type', sniffed.fault);
    const sha256 = createHash('sha256').update(content).digest('hex');
    await this.files.put(sha256, content);
    return { sha256, type: sniffed.type, bytes: content.length };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work, work);
    this.turn = done.catch(() => undefined);
    return done;
  }
}

function describe(state: RenditionState): RenditionView {
  // Every rendition is a JPEG; the table stores the type too, should that change.
  return state.state === 'made' ? { ...state, type: 'image/jpeg' } : state;
}

function refuseUnknown(sha256: string): ProblemError {
  return new ProblemError('unknown-attachment', `There is no scan or photo ${sha256} here that you may see`);
}
