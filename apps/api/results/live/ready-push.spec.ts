import { describe, expect, it } from '@jest/globals';
import { Decoder, Encoder, PacketType, type Packet } from 'socket.io-parser';
import { LiveEncoder, ReadyPush } from './ready-push.js';

const edition = { version: 7, text: () => '{ "a": [1, "ә"] }' };
const packetOf = (push: unknown): Packet => ({
  type: PacketType.EVENT,
  nsp: '/live',
  data: ['snapshot', push],
});

function decode(encoded: readonly unknown[]): unknown {
  let decoded: unknown;
  const decoder = new Decoder();
  decoder.on('decoded', (packet: Packet) => (decoded = packet));
  encoded.forEach((part) => decoder.add(part));
  return decoded;
}

describe('LiveEncoder', () => {
  it.each([
    [false, { topic: 'election/"x"', version: 7, previous: 3, body: { a: [1, 'ә'] } }],
    [true, { topic: 'election/"x"', version: 7, previous: 3, withdrawn: true, body: { a: [1, 'ә'] } }],
  ])('writes a ready push like the object it stands for (withdrawn: %s)', (withdrawn, push) => {
    const ready = new ReadyPush('election/"x"', edition, 3, withdrawn);
    expect(decode(new LiveEncoder().encode(packetOf(ready)))).toEqual(
      decode(new Encoder().encode(packetOf(push))),
    );
  });

  it('encodes a push once', () => {
    let made = 0;
    const counted = { version: 1, text: () => String(++made) };
    const ready = new ReadyPush('election/x', counted, 0, false);
    for (let i = 0; i < 3; i++) new LiveEncoder().encode(packetOf(ready));
    expect(made).toBe(1);
  });

  it('writes any other packet like the default encoder', () => {
    const packet = packetOf({ version: 1 });
    expect(new LiveEncoder().encode(packet)).toEqual(new Encoder().encode(packet));
  });
});
