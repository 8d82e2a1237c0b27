// One submission a request, against bare Fastify that writes each body with micro-batched inserts.
import autocannon from 'autocannon';
import { defineElection, protocolOf, reportingPrecinct } from './election.mjs';
import { line, median, spread, whole } from './figures.mjs';
import { endProcess, startProcess } from './process.mjs';
import { storeElection } from './stored.mjs';

const TOKEN = 'bench-administrator';
const PRECINCTS = 1_000_001;
const CONNECTIONS = 64;
const ROUNDS = 5;
const SECONDS = 5;
const TARGET = 0.5;
const PORTS = { bare: 3991, api: 3992 };

export async function measure({ databaseUrl, redisUrl }) {
  const { id } = await storeElection(databaseUrl, defineElection(PRECINCTS));
  const env = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, SANAQ_ADMIN_TOKEN: TOKEN };
  const bare = await startProcess('test/bench/bare-intake.mjs', { ...env, PORT: PORTS.bare }, 'serving');
  const api = await startProcess('dist/bin/api.js', { ...env, PORT: PORTS.api }, 'serving');
  try {
    const send = makeSender(id);
    const rates = { bare: [], api: [] };
    const ratios = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const bareRate = await send(PORTS.bare);
      const apiRate = await send(PORTS.api);
      if (round === 0) continue;
      rates.bare.push(bareRate);
      rates.api.push(apiRate);
      ratios.push(apiRate / bareRate);
    }
    return report(rates, ratios);
  } finally {
    await Promise.all([endProcess(bare), endProcess(api)]);
  }
}

/** Sends protocols, each of another precinct, for a while; gives those answered 201 a second. */
function makeSender(election) {
  let sent = 0;
  return async (port) => {
    const result = await autocannon({
      url: `http://127.0.0.1:${port}`,
      connections: CONNECTIONS,
      duration: SECONDS,
      requests: [
        {
          method: 'POST',
          path: `/api/elections/${election}/submissions`,
          headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
          setupRequest: (request) => ({
            ...request,
            body: JSON.stringify(protocolOf(reportingPrecinct(sent++, PRECINCTS))),
          }),
        },
      ],
    });
    if (result.non2xx > 0 || result.errors > 0) {
      throw new Error(`${result.non2xx} requests were refused, ${result.errors} failed`);
    }
    return result['2xx'] / result.duration;
  };
}

function report(rates, ratios) {
  const ratio = median(ratios);
  return line(
    'intake',
    `${whole(median(rates.api))} submissions/s recorded, one a request; bare Fastify ${whole(median(rates.bare))} requests/s (medians of ${ROUNDS}, ${CONNECTIONS} connections)`,
    spread(ratios),
    `at least ${TARGET}`,
    ratio >= TARGET,
  );
}
