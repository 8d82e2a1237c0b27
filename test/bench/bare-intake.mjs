// The bare limit of intake: Fastify alone, the body written as it came, inserts shared as intake shares them.
import Fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query('CREATE TABLE IF NOT EXISTS bare_intake (id uuid PRIMARY KEY, body text NOT NULL)');

const BATCH_MAX = 500;
const UNDER_WAY_MAX = 3;
const waiting = [];
let underWay = 0;
let starting = false;

function startSoon() {
  if (starting || underWay >= UNDER_WAY_MAX) return;
  starting = true;
  setImmediate(() => {
    starting = false;
    const batch = waiting.splice(0, BATCH_MAX);
    if (batch.length === 0) return;
    underWay += 1;
    insert(batch).finally(() => {
      underWay -= 1;
      if (waiting.length > 0) startSoon();
    });
  });
}

async function insert(batch) {
  try {
    await pool.query({
      name: 'bare',
      text: 'INSERT INTO bare_intake SELECT * FROM unnest($1::uuid[], $2::text[]) ON CONFLICT DO NOTHING',
      values: [batch.map(({ body }) => body.id), batch.map(({ body }) => JSON.stringify(body))],
    });
    for (const { body, resolve } of batch) resolve({ id: body.id });
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

const server = Fastify({ forceCloseConnections: true });
server.post('/api/elections/:id/submissions', (request, reply) => {
  reply.code(201);
  return new Promise((resolve, reject) => {
    waiting.push({ body: request.body, resolve, reject });
    startSoon();
  });
});
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
console.log('serving');
