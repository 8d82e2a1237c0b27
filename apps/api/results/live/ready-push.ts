import { Encoder, PacketType, type Packet } from 'socket.io-parser';
import type { Edition } from './channel.js';

/** A push whose text is made once, however many get it. */
export class ReadyPush {
  private made: string | undefined;

  constructor(
    private readonly topic: string,
    private readonly edition: Edition,
    private readonly previous: number,
    private readonly withdrawn: boolean,
  ) {}

  /** The push as JSON (`SnapshotPush`). */
  get text(): string {
    this.made ??= this.write();
    return this.made;
  }

  private write(): string {
    const { topic, previous, edition, withdrawn } = this;
    const head = JSON.stringify({ topic, version: edition.version, previous });
    return `${head.slice(0, -1)}${withdrawn ? ',"withdrawn":true' : ''},"body":${edition.text()}}`;
  }
}

/** Writes what Socket.IO sends; a push goes as the text it has, without a look into its body. */
export class LiveEncoder extends Encoder {
  override encode(packet: Packet): ReturnType<Encoder['encode']> {
    const parts: unknown = packet.type === PacketType.EVENT ? packet.data : undefined;
    const [name, push] = Array.isArray(parts) ? (parts as unknown[]) : [];
    if (!(push instanceof ReadyPush)) return super.encode(packet);
    return [`${PacketType.EVENT}${packet.nsp},[${JSON.stringify(name)},${push.text}]`];
  }
}
