import type { Logger } from 'pino';
import type { Ledger } from '#ledger';
import type { sealAudit } from '#queue';
import type { OnSeal } from '../parts.js';

type Sealed = NonNullable<(typeof sealAudit)['result']>;

/**
 * Seals the audit log, and writes each seal to the process log: a copy of that kept elsewhere has what the audit log can
 * be compared with. `onSeal` gets each seal too, where the process log is not kept. Any number of processes may do it;
 * one of them does at a time.
 */
export class Sealing {
  private underWay: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ledger: Ledger,
    private readonly log: Logger,
    private readonly onSeal?: OnSeal,
  ) {}

  /**
   * Seals what there is.
   * @throws the error that prevented it, which is logged
   */
  seal(): Promise<Sealed> {
    const sealing = this.underWay.then(() => this.sealOnce());
    this.underWay = sealing.catch(() => undefined);
    return sealing;
  }

  /** Seals what there is, and nothing after it. */
  async close(): Promise<void> {
    await this.seal().catch(() => undefined);
  }

  private async sealOnce(): Promise<Sealed> {
    try {
      const seal = await this.ledger.people.seals.seal();
      if (!seal) return { through: null, hash: null };
      const { through, hash } = seal;
      this.log.info({ through, hash }, 'audit log sealed');
      await this.onSeal?.(seal).catch((error: unknown) =>
        this.log.warn({ err: error, hash }, 'writing a seal of the audit log to its file failed'),
      );
      return { through, hash };
    } catch (error) {
      this.log.warn({ err: error }, 'sealing the audit log failed');
      throw error;
    }
  }
}
