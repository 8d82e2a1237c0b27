import type { FastifyReply } from 'fastify';
import type { SnapshotBody } from '../read-model/snapshot-body.js';
import { writeCursor } from './cursor.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Sends text that is JSON as it is. */
export function sendJson(reply: FastifyReply, text: string): string {
  reply.header('content-type', JSON_TYPE);
  return text;
}

/** Sends a kept body as the text it is kept as, with the tag it is kept with. */
export function sendBody(reply: FastifyReply, body: SnapshotBody): string {
  reply.header('etag', body.etag);
  return sendJson(reply, body.text);
}

/**
 * A page of a list as JSON text.
 * @param items each as JSON text
 * @param page where the list goes on, if it does; how many there are on all pages; what it is true through
 */
export function writePage(
  items: readonly string[],
  page: { readonly following: number | undefined; readonly total: number; readonly version: number },
): string {
  const { following, total, version } = page;
  const next = following === undefined ? null : writeCursor(following);
  const tail = JSON.stringify({ next, total, version }).slice(1);
  return `{"items":[${items.join(',')}],${tail}`;
}
