// The bare limit of reads: Fastify alone, which answers each address with the bytes and headers its parent sends, in the
// coding that is asked for, or with 304.
import { once } from 'node:events';
import Fastify from 'fastify';

const server = Fastify({ forceCloseConnections: true });
const [answers] = await once(process, 'message');
const sent = new Map(
  answers.map(({ path, forms }) => [
    path,
    forms.map(({ coding, headers, body }) => ({
      coding,
      headers,
      kept: Object.fromEntries(
        Object.entries(headers).filter(
          ([name]) => !['content-type', 'content-length', 'content-encoding'].includes(name),
        ),
      ),
      body: Buffer.from(body, 'base64'),
    })),
  ]),
);
// A route is a path without its query.
for (const route of new Set(answers.map(({ path }) => path.split('?')[0]))) {
  server.get(route, (request, reply) => {
    const { 'accept-encoding': taken, 'if-none-match': known } = request.headers;
    const forms = sent.get(request.url);
    const form = forms.find(({ coding }) => coding === taken) ?? forms[0];
    if (known === form.headers.etag) return reply.code(304).headers(form.kept).send();
    return reply.headers(form.headers).send(form.body);
  });
}
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.send('listening');
process.once('SIGTERM', () => process.exit(0));
