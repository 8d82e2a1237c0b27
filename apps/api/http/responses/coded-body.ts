import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { codingsOf, type Coding } from './codings.js';
import { tagInCoding, tagOf } from './tags.js';

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** Below this a body travels in one packet anyway. */
const COMPRESS_BYTES_MIN = 1_400;
const GZIP_LEVEL = 5;
/** Of 0 to 11: above it a body takes many times as long to make a few percent smaller. */
const BROTLI_QUALITY = 5;

/** Up to here Node sends headers and body in one write sooner than it gathers them from two places. */
const ONE_WRITE_BYTES_MAX = 16 * 1024;

/** A body in one coding, as it is sent. */
export interface Form {
  /** Undefined where it is sent as it is. */
  readonly coding: Coding | undefined;
  readonly bytes: Buffer;
  /** The bytes as Latin-1, one character each, where they are few. */
  readonly latin1: string | undefined;
  readonly etag: string;
}

/**
 * A body in every coding it is asked for, each made once. Nobody waits for Brotli: it is begun when a second reader
 * takes it, and until it is there, gzip is sent.
 */
export class CodedBody {
  private readonly plain: Form;
  private squeezed: Form | Promise<Form> | undefined;
  private brotli: Form | 'asked for' | 'under way' | undefined;
  private onForm: () => void = () => undefined;

  /** @param tag the ETag of the text, where it is known */
  constructor(
    text: string,
    readonly tag: string = tagOf(text),
  ) {
    this.plain = makeForm(undefined, Buffer.from(text), tag);
  }

  /** What all forms take in memory, in bytes. */
  get bytes(): number {
    const forms = [this.plain, this.squeezed, this.brotli];
    return forms.reduce((sum, form) => sum + (isForm(form) ? sizeOf(form) : 0), 0);
  }

  /** Calls `handler` each time another form is there. */
  onGrowth(handler: () => void): void {
    this.onForm = handler;
  }

  /**
   * The smallest form that is there of those an Accept-Encoding header takes.
   * @returns a promise where gzip is being made
   */
  pick(acceptEncoding: string | undefined): Form | Promise<Form> {
    if (this.plain.bytes.byteLength < COMPRESS_BYTES_MIN) return this.plain;
    const [first, second] = codingsOf(acceptEncoding);
    if (first === undefined) return this.plain;
    if (first === 'gzip') return this.gzip();
    const brotli = this.askForBrotli();
    if (brotli) return brotli;
    return second === 'gzip' ? this.gzip() : this.plain;
  }

  /** Makes the Brotli form before anybody takes it, for a body that its first reader is to have as small as it gets. */
  async makeBrotli(): Promise<void> {
    if (this.plain.bytes.byteLength < COMPRESS_BYTES_MIN) return;
    this.brotli = 'under way';
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: this.plain.bytes.byteLength,
    };
    await this.make('br', toBrotli(this.plain.bytes, { params }), (form) => {
      this.brotli = form;
    }).catch(() => (this.brotli = undefined));
  }

  private gzip(): Form | Promise<Form> {
    this.squeezed ??= this.make('gzip', toGzip(this.plain.bytes, { level: GZIP_LEVEL }), (form) => {
      this.squeezed = form;
    }).catch(() => this.plain);
    return this.squeezed;
  }

  private askForBrotli(): Form | undefined {
    if (isForm(this.brotli)) return this.brotli;
    if (this.brotli === undefined) this.brotli = 'asked for';
    else if (this.brotli === 'asked for') void this.makeBrotli();
    return undefined;
  }

  private async make(coding: Coding, making: Promise<Buffer>, keep: (form: Form) => void): Promise<Form> {
    const form = makeForm(coding, await making, tagInCoding(this.tag, coding));
    keep(form);
    this.onForm();
    return form;
  }
}

function sizeOf({ bytes, latin1 }: Form): number {
  return bytes.byteLength + (latin1?.length ?? 0);
}

function makeForm(coding: Coding | undefined, bytes: Buffer, etag: string): Form {
  const latin1 = bytes.byteLength <= ONE_WRITE_BYTES_MAX ? bytes.toString('latin1') : undefined;
  return { coding, bytes, latin1, etag };
}

function isForm(form: unknown): form is Form {
  return typeof form === 'object' && form !== null && 'bytes' in form;
}
