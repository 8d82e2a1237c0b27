import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { AttachmentReceipt, PrecinctPage, RenditionView } from '#contract';
import { openFiles } from '#files';
import { TestApi, TOKEN, type TestApiOptions } from '../../fixtures/clients/running-api.js';
import { Staff } from '../../fixtures/clients/staff.js';
import { endless, HIDING, MARK, POISON, unfolding } from '../../fixtures/data/hostile-files.js';
import { exif, pdf, photo, png } from '../../fixtures/data/pictures.js';
import { protocol, smallElection } from '../../fixtures/data/small-election.js';
import { freshRedis } from '../../fixtures/services/redis.js';
import { until } from '../../fixtures/waits.js';

const ADDRESS = '/api/elections/small/attachments';
const MIB = 1024 * 1024;
/** Smaller than the usual limits, so that tests do not wait for minutes. */
const BOUNDS = {
  drawCpuMs: 6_000,
  drawMs: 30_000,
  memoryBytes: 450 * MIB,
  tries: 2,
  retryMs: 100,
  sweepMs: 250,
};
const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An api that draws scans, and an operator. */
class Desk {
  private constructor(
    readonly api: TestApi,
    readonly operator: Staff,
  ) {}

  static async open(options: TestApiOptions = {}): Promise<Desk> {
    const api = await TestApi.start({ counting: true, drawing: BOUNDS, ...options });
    await api.define(smallElection());
    const grants = [{ role: 'operator', election: 'small', precincts: ['1', '2', '3'] }];
    return new Desk(api, await Staff.join(api, { login: 'operator', grants }));
  }

  async handIn(bytes: Buffer): Promise<string> {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/octet-stream' };
    const answer = await fetch(this.api.url + ADDRESS, {
      method: 'POST',
      headers,
      body: new Uint8Array(bytes),
    });
    const body = (await answer.json()) as AttachmentReceipt;
    expect([answer.status, body]).toEqual([
      201,
      { sha256: sumOf(bytes), type: body.type, bytes: bytes.length },
    ]);
    return body.sha256;
  }

  async settled(sha256: string): Promise<RenditionView> {
    const path = `${ADDRESS}/${sha256}/rendition`;
    return until(
      'the file is drawn, or cannot be',
      async () => (await this.api.ask<RenditionView>(path, { token: TOKEN })).body,
      ({ state }) => state !== 'waiting',
    );
  }

  /** Uploads a file and waits for its rendition; throws if it cannot be drawn. */
  async draw(bytes: Buffer): Promise<Extract<RenditionView, { state: 'made' }>> {
    const view = await this.settled(await this.handIn(bytes));
    if (view.state !== 'made') throw new Error(JSON.stringify(view));
    return view;
  }

  /** The bytes of a hash, read with the administrator's token. */
  async bytesOf(sha256: string): Promise<Buffer> {
    const answer = await this.read(sha256, { authorization: `Bearer ${TOKEN}` });
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  }

  read(sha256: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.api.url}${ADDRESS}/${sha256}`, { headers });
  }
}

describe('an uploaded file', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(async () => {
    expect(desk.api.errors).toEqual([]);
    await desk.api.close();
  });

  it.each(Object.keys(HIDING))('is drawn without the hidden content of %s', async (name) => {
    const bytes = HIDING[name]?.() ?? Buffer.alloc(0);
    expect(bytes.includes('observer')).toBe(true);
    const { sha256, ...view } = await desk.draw(bytes);
    expect(view).toMatchObject({ state: 'made', type: 'image/jpeg', pages: 1 });
    const answer = await desk.read(sha256, { cookie: desk.operator.cookie });
    // Uploaded with a token and named by no protocol, so the operator may not see it.
    expect(answer.status).toBe(404);
    const shown = await desk.read(sha256, { authorization: `Bearer ${TOKEN}` });
    const drawn = Buffer.from(await shown.arrayBuffer());
    expect([shown.headers.get('content-type'), sumOf(drawn), drawn.length]).toEqual([
      'image/jpeg',
      sha256,
      view.bytes,
    ]);
    for (const hidden of [
      MARK,
      'observer',
      'Exif',
      'ICC_PROFILE',
      'Photoshop',
      'Adobe',
      'PK\x03\x04',
      'JavaScript',
    ])
      expect([hidden, drawn.includes(hidden)]).toEqual([hidden, false]);
    expect(drawn.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  });

  it('is shown upright and whole, with its pages one below another', async () => {
    const turned = await desk.draw(photo({ said: [exif(6, MARK)] }));
    expect([turned.widthPx, turned.heightPx]).toEqual([8, 16]);
    const plain = await desk.draw(png(620, 877));
    expect([plain.widthPx, plain.heightPx]).toEqual([620, 877]);
    const large = await desk.draw(png(6_000, 1_000));
    expect([large.widthPx, large.heightPx]).toEqual([3_000, 500]);
    const paper = await desk.draw(pdf({ pages: '/Kids [3 0 R 3 0 R 3 0 R] /Count 3' }));
    expect([paper.pages, paper.widthPx, paper.heightPx]).toEqual([3, 833, 1_665]);
    const { channels } = await sharp(await desk.bytesOf(paper.sha256)).stats();
    // Each of the three white pages has a black field.
    expect(channels.map(({ mean }) => Math.round(mean))).toEqual(channels.map(() => 78));
  });

  it.each(Object.keys(POISON))('is refused with a reason if it is %s', async (name) => {
    const [make, words] = POISON[name] ?? [() => Buffer.alloc(0), /never/];
    const sha256 = await desk.handIn(make());
    expect(await desk.settled(sha256)).toEqual({ state: 'refused', fault: expect.stringMatching(words) });
  });

  it('is given up if drawing takes too much time or memory, while others are drawn', async () => {
    const poisoned = [endless(), unfolding(7_000)];
    expect(Math.max(...poisoned.map(({ length }) => length))).toBeLessThan(2 * MIB);
    const [slow = '', large = ''] = await Promise.all(poisoned.map((bytes) => desk.handIn(bytes)));
    const startMs = performance.now();
    expect((await desk.draw(png(31, 17))).state).toBe('made');
    expect((await desk.draw(pdf({ page: '/Rotate 90' }))).state).toBe('made');
    const whileMs = performance.now() - startMs;
    for (const sha256 of [slow, large]) {
      const fault = expect.stringMatching(/cannot be drawn within 6 s and 450 MiB/);
      expect(await desk.settled(sha256)).toEqual({ state: 'refused', fault });
    }
    // Two are drawn at once, and one place is always free within the time of one try.
    expect(whileMs).toBeLessThan(performance.now() - startMs);
    expect(performance.now() - startMs).toBeLessThan(2 * 2 * (BOUNDS.drawMs + 5_000));
  });

  it('is drawn if it is uploaded again after it was refused', async () => {
    const bytes = png(45, 54);
    const sha256 = await desk.handIn(bytes);
    expect((await desk.settled(sha256)).state).toBe('made');
    // As if the machine had been short of memory: a fault of the file itself would recur.
    await desk.api.query(
      `UPDATE rendition SET state = 'refused', fault = 'no memory', sha256 = NULL, type = NULL, bytes = NULL,
         width_px = NULL, height_px = NULL, pages = NULL WHERE original = decode($1, 'hex')`,
      [sha256],
    );
    expect(await desk.settled(sha256)).toEqual({ state: 'refused', fault: 'no memory' });
    await desk.handIn(bytes);
    expect(await desk.settled(sha256)).toMatchObject({ state: 'made', widthPx: 45, heightPx: 54 });
  });

  it('is published only as a rendition, and the original is a download for those permitted', async () => {
    const bytes = HIDING['a PDF with a script']?.() ?? Buffer.alloc(0);
    const original = await desk.handIn(bytes);
    const said = { ...protocol(), id: randomUUID(), scan: original };
    const sent = await desk.api.ask('/api/elections/small/submissions', { body: said, token: TOKEN });
    expect(sent.status).toBe(201);
    await desk.settled(original);
    await desk.api.settle('small');
    const { body } = await desk.api.ask<PrecinctPage>('/api/elections/small/precincts/2');
    expect(JSON.stringify(body)).not.toContain(original);
    const [counted] = body.submissions;
    const scan = counted?.kind === 'protocol' ? (counted.scan ?? '') : '';
    const shown = await desk.read(scan);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-disposition': expect.stringMatching(/^inline; filename="[0-9a-f]{12}\.jpg"$/),
    });
    expect((await desk.read(original)).status).toBe(404);
    expect((await desk.api.ask(`${ADDRESS}/${original}/rendition`)).status).toBe(404);
    const taken = await desk.read(original, { cookie: desk.operator.cookie });
    expect(Object.fromEntries(taken.headers)).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment; filename="[0-9a-f]{12}\.pdf"$/),
      'cache-control': expect.stringMatching(/no-store/),
      'x-content-type-options': 'nosniff',
    });
    expect(Buffer.from(await taken.arrayBuffer())).toEqual(bytes);
    // People who may correct the protocol get the original, to name it again.
    const own = await desk.operator.ask<PrecinctPage>('/api/elections/small/precincts/2');
    expect(own.body.submissions).toMatchObject([{ scan, original }]);
  });

  it('is drawn anew if its rendition is lost', async () => {
    const { sha256, bytes } = await desk.draw(png(77, 33));
    const original = sumOf(png(77, 33));
    await desk.api.ledger.renditions.lost(sha256);
    expect(await desk.settled(original)).toMatchObject({ state: 'made', sha256, bytes });
  });
});

describe.each(['PostgreSQL', 'Redis'])('with the queue in %s', (place) => {
  it('files uploaded before renditions existed are drawn, and one without bytes waits', async () => {
    const redis = place === 'Redis' ? await freshRedis() : undefined;
    const desk = await Desk.open(redis ? { redisUrl: redis.url } : {});
    try {
      const files = openFiles({ kind: 'folder', folder: join(desk.api.folder, 'files') });
      const stored = await desk.api.ledger.elections.load('small');
      const add = async (bytes: Buffer): Promise<string> => {
        const sha256 = sumOf(bytes);
        const known = { sha256, type: 'image/png', bytes: bytes.length, handedInBy: randomUUID() };
        await desk.api.ledger.attachments.add(stored?.key ?? 0, known);
        return sha256;
      };
      const gone = await add(png(9, 9));
      const present = [png(21, 9), png(22, 9), png(23, 9)];
      // Bytes are stored first, as a sweep that finds a file without them skips it for minutes.
      for (const bytes of present) await files.put(sumOf(bytes), bytes);
      const kept = await Promise.all(present.map(add));
      for (const sha256 of kept) expect((await desk.settled(sha256)).state).toBe('made');
      expect(await desk.api.ledger.renditions.find(gone)).toEqual({ state: 'waiting' });
    } finally {
      await desk.api.close();
      await redis?.release();
    }
  });
});
