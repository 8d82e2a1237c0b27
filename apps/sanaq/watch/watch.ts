import { io, type Socket } from 'socket.io-client';
import {
  LIVE_NAMESPACE,
  nameTopic,
  type ClientEvents,
  type ServerEvents,
  type SnapshotPush,
  type Topic,
  type WatchAnswer,
} from '#contract';
import { EXIT, Refused, Unable } from '../terminal/unable.js';
import { describeSnapshot, describeState } from './describe-snapshot.js';

export interface WatchOptions {
  readonly area?: string | undefined;
  readonly contest?: string | undefined;
  readonly once?: boolean | undefined;
}

interface Outlet {
  readonly say: (line: string) => void;
  readonly print: (line: string) => void;
}

/** How long the first answer may take. */
const FIRST_MS_MAX = 15_000;

/** Tells each change of an election, one of its areas or contests, or a contest within an area, until it is stopped; gives the exit code. */
export function watch(url: string, election: string, options: WatchOptions, outlet: Outlet): Promise<number> {
  const topic = nameTopic(topicOf(election, options));
  const address = new URL(url);
  const path = `${address.pathname.replace(/(?<!\/)\/+$/, '')}/socket.io`;
  const socket: Socket<ServerEvents, ClientEvents> = io(`${address.origin}${LIVE_NAMESPACE}`, { path });
  return new Promise<number>((resolve, reject) => {
    const unanswered = setTimeout(() => {
      reject(
        new Unable(
          `The api at ${url} cannot be watched (it does not answer): start it, or name another with --api.`,
        ),
      );
    }, FIRST_MS_MAX);
    const watching = new Watching(topic, options.once === true, outlet, (end) => {
      clearTimeout(unanswered);
      if (typeof end === 'number') resolve(end);
      else if (end) reject(end);
    });
    watching.attach(socket, url);
    process.once('SIGINT', () => resolve(EXIT.done));
  }).finally(() => socket.disconnect());
}

function topicOf(election: string, { area, contest }: WatchOptions): Topic {
  if (area !== undefined && contest !== undefined) return { of: 'part', election, area, contest };
  if (area !== undefined) return { of: 'area', election, area };
  if (contest !== undefined) return { of: 'contest', election, contest };
  return { of: 'election', election };
}

/** One topic over a connection that may be lost and come again. */
class Watching {
  private version = -1;
  private heard = false;

  /** @param settle gets the first answer, and the end: an exit code, or an error */
  constructor(
    private readonly topic: string,
    private readonly once: boolean,
    private readonly outlet: Outlet,
    private readonly settle: (end?: number | Unable) => void,
  ) {}

  attach(socket: Socket<ServerEvents, ClientEvents>, url: string): void {
    socket.on('connect', () =>
      socket.emit('watch', { topic: this.topic }, (answer) => this.answered(answer)),
    );
    socket.on('snapshot', (push) => this.take(push));
    socket.on('disconnect', (reason) => {
      if (reason !== 'io client disconnect') this.outlet.say('The connection is lost; trying again.');
      // Where the api itself closed it, nothing else would.
      if (reason === 'io server disconnect') socket.connect();
    });
    socket.on('connect_error', ({ message }) => {
      if (this.heard) return;
      const why = `The api at ${url} cannot be watched (${message})`;
      this.settle(new Unable(`${why}: start it, or name another with --api.`));
    });
  }

  private answered(answer: WatchAnswer): void {
    if ('error' in answer) this.settle(new Refused(answer.error));
  }

  private take({ version, body }: SnapshotPush): void {
    this.settle();
    this.heard = true;
    // A connection that came again begins with what may be known already.
    if (version === this.version) return;
    this.version = version;
    if (this.once) {
      for (const line of describeState(body)) this.outlet.print(line);
      this.settle(EXIT.done);
    } else this.outlet.print(describeSnapshot(body));
  }
}
