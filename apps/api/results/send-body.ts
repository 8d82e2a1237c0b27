import type { FastifyReply } from 'fastify';
import type { SnapshotBody } from '../read-model/snapshot-body.js';

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
 * @param page the cursor of the next, if there is one; how many there are on all pages; what it is true through
 */
export function writePage(
  items: readonly string[],
  page: { readonly next: string | null; readonly total: number; readonly version: number },
): string {
  const { next, total, version } = page;
  const tail = JSON.stringify({ next, total, version }).slice(1);
  return `{"items":[${items.join(',')}],${tail}`;
}
