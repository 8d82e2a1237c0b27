import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { LIMITS } from '#config';
import { drawScan, type FeedItem } from '#documents';
import { drawPng } from '#drawing';
import type { Definition, Protocol } from '#election';
import { readAnswer, retryDelayMs } from '../answer.js';
import type { ApiClient, FullAnswer } from '../api-client.js';

export interface ScanParts {
  readonly client: ApiClient;
  readonly election: string;
  readonly define: () => Definition;
  readonly signal: AbortSignal;
  readonly warn: (error: unknown, message: string) => void;
}

/** A made scan of a protocol: the hash by which it is named, and whether the api keeps it. */
export interface HandedScan {
  readonly sha256: string;
  readonly isKept: boolean;
}

/** One scan of this process is drawn and sent at a time: what is counted goes first. */
let turn: Promise<unknown> = Promise.resolve();

/** Draws made scans of protocols and hands them in, as a person at a precinct hands one in before its protocol. */
export class ScanUpload {
  private definition: Definition | undefined;
  /** By the protocol's id. */
  private readonly handed = new Map<string, Promise<HandedScan>>();

  constructor(private readonly parts: ScanParts) {}

  /**
   * Hands the scan of a protocol in; again, it is the same file.
   * @throws an AbortError where the signal came first
   */
  handIn(protocol: Protocol): Promise<HandedScan> {
    const before = this.handed.get(protocol.id);
    if (before) return before;
    const done = turn.then(() => this.draw(protocol));
    turn = done.catch(() => undefined);
    this.handed.set(protocol.id, done);
    return done;
  }

  /** Begins to hand in the scans that a feed will name: none of them is waited for by a protocol then. */
  begin(feed: readonly FeedItem[]): void {
    for (const { submission, isScanned } of feed) {
      if (isScanned && submission.kind === 'protocol') this.handIn(submission).catch(() => undefined);
    }
  }

  private async draw(protocol: Protocol): Promise<HandedScan> {
    const { define, signal } = this.parts;
    signal.throwIfAborted();
    this.definition ??= define();
    const body = await drawPng(drawScan(this.definition, protocol));
    return { sha256: createHash('sha256').update(body).digest('hex'), isKept: await this.send(body) };
  }

  /** Whether the api has kept it: the night does not wait for room, nor end over a picture. */
  private async send(body: Buffer): Promise<boolean> {
    const { client, election, signal, warn } = this.parts;
    const path = `/api/elections/${encodeURIComponent(election)}/attachments`;
    const headers = { 'content-type': 'application/octet-stream' };
    let problem: unknown;
    for (let attempt = 1; attempt <= LIMITS.replay.scanTries; attempt += 1) {
      const answer = await client
        .send({ method: 'POST', path, headers, body }, signal)
        .catch((error: unknown) => {
          problem = error;
        });
      signal.throwIfAborted();
      if (answer) {
        const verdict = readAnswer(answer);
        if (verdict.kind === 'taken') return true;
        problem = new Error(verdict.reason);
        if (verdict.kind === 'refused' || waitMsOf(answer) > LIMITS.replay.scanWaitMs) break;
      }
      await delay(retryDelayMs(attempt), undefined, { signal });
    }
    warn(problem, 'a made scan cannot be handed in; its protocol is sent without it');
    return false;
  }
}

/** How long an answer asks to wait, milliseconds. */
const waitMsOf = ({ headers }: FullAnswer): number => Number(headers['retry-after'] ?? 0) * 1_000;
