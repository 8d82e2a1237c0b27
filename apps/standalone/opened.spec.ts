import { describe, expect, it } from '@jest/globals';
import { Ended, Opened } from './opened.js';

describe('Opened', () => {
  it('closes the last opened first, and each once', async () => {
    const opened = new Opened();
    const closed: string[] = [];
    for (const name of ['database', 'ledger', 'api']) {
      opened.add(() => Promise.resolve(closed.push(name)));
    }
    expect(await opened.close()).toEqual([]);
    expect(await opened.close()).toEqual([]);
    expect(closed).toEqual(['api', 'ledger', 'database']);
  });

  it('closes the rest where one cannot be closed, and gives its fault back', async () => {
    const opened = new Opened();
    const fault = new Error('stuck');
    let closed = false;
    opened.add(() => Promise.resolve((closed = true)));
    opened.add(() => Promise.reject(fault));
    expect(await opened.close()).toEqual([fault]);
    expect(closed).toBe(true);
  });

  it('lets nothing more be opened once an end was asked for, and still closes what just was', async () => {
    const opened = new Opened();
    let closed = false;
    opened.end();
    expect(() => opened.add(() => Promise.resolve((closed = true)))).toThrow(Ended);
    await opened.close();
    expect(closed).toBe(true);
  });
});
