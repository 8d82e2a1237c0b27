import { Injectable } from '@nestjs/common';
import { closeParts, type Part } from '#ops';

/**
 * How the parts of the api end. Each is closed by a hook of its own module, within its own limit; one that does not end
 * in time, or cannot be closed, keeps no other open.
 */
@Injectable()
export class Closing {
  private readonly found: Error[] = [];

  /** An error for each part that did not end as it should, by its name. */
  get faults(): readonly Error[] {
    return this.found;
  }

  /** Closes a part. Never rejects. */
  async close(part: Part): Promise<void> {
    this.found.push(...(await closeParts([part])));
  }
}
