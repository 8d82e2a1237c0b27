import type { Logger } from 'pino';
import type { Ledger, Seal } from '#ledger';

const GAP_MS = 60_000;

/**
 * Seals the audit log every minute, and writes each seal to the process log: a copy of that kept elsewhere has what the
 * audit log can be compared with. `onSeal` gets each seal too, where the process log is not kept. Any number of processes may do it; one of them does at a time.
 */
export class Sealing {
  private readonly timer: NodeJS.Timeout;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly ledger: Ledger,
    private readonly log: Logger,
    private readonly onSeal?: (seal: Seal) => Promise<void>,
  ) {
    this.timer = setInterval(() => {
      this.underWay = this.underWay.then(() => this.seal());
    }, GAP_MS);
  }

  /** Seals what there is, and nothing after it. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
    await this.seal();
  }

  private async seal(): Promise<void> {
    try {
      const seal = await this.ledger.people.seals.seal();
      if (!seal) return;
      this.log.info({ through: seal.through, hash: seal.hash }, 'the trail is sealed');
      await this.onSeal?.(seal).catch((error: unknown) =>
        this.log.warn(
          { err: error, hash: seal.hash },
          'a seal of the audit log cannot be written to its file',
        ),
      );
    } catch (error) {
      this.log.warn({ err: error }, 'the audit log cannot be sealed now');
    }
  }
}
