import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import {
  measureDocuments,
  measureQueues,
  measureReplays,
  measureTallier,
  measureViews,
  measurePush,
  measureWebhooks,
  ProcessMetrics,
  type LedgerVitals,
} from '#ops';
import type { TestApi } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

interface Dashboard {
  readonly panels: readonly {
    readonly id: number;
    readonly title: string;
    readonly targets: readonly { readonly expr: string }[];
  }[];
}

const operating = read('docs/operating.md');
const rules = (parse(read('docker/prometheus-rules.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const dashboard = JSON.parse(read('docker/grafana-dashboard.json')) as Dashboard;

/** Names of the metrics in a text, each once. */
function metricsIn(text: string): string[] {
  const names = [...text.matchAll(/\b(?:sanaq|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name);
  return [...new Set(names)];
}

const vitals: LedgerVitals = {
  pool: { total: 1, idle: 1, waiting: 0 },
  heartbeatAgeMs: 1,
  clockOffsetMs: 0,
  writes: 'ok',
};

/** Every metric that an api and the other processes declare. */
async function declared(api: TestApi): Promise<Set<string>> {
  const beside = new ProcessMetrics();
  measureDocuments(beside, () => ({ waiting: 0, refused: 0, drawn: 0, failures: 0 }));
  measureTallier(beside, () => ({
    lastSweepAgeMs: 0,
    elections: [],
    failures: 0,
    waits: { fenceMs: 0, drainMs: 0 },
    counts: { number: 0, ms: 0 },
  }));
  measureReplays(beside, () => ({ running: 0, sent: 0 }));
  measureQueues(beside, () => Promise.resolve({ tally: { waiting: 0, active: 0, failed: 0 } }));
  measureViews(beside, () => []);
  measurePush(beside, () => ({ active: 0, failing: 0, sent: 0, failures: 0, removed: 0 }));
  measureWebhooks(beside, () => ({
    ...{ active: 0, paused: 0, failed: 0, gone: 0 },
    ...{ failing: 0, delivered: 0, failures: 0 },
  }));
  const { body } = await api.ask<string>('/metrics');
  const types = [...`${body}\n${await beside.text()}`.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  const parts = ['', '_count', '_sum', '_bucket'];
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? parts.map((part) => name + part) : [name],
    ),
  );
}

describe('the metrics in docs/operating.md, the alerts and the dashboard', () => {
  const api = sharedApi({ vitals: () => vitals, freshness: () => ({ live: true, asOf: new Date() }) });
  let known: Set<string>;
  beforeAll(async () => {
    known = await declared(api);
  });

  it.each([
    ['docs/operating.md', operating],
    ['docker/prometheus-rules.yml', rules.map(({ expr }) => expr).join('\n')],
    [
      'docker/grafana-dashboard.json',
      dashboard.panels.flatMap((each) => each.targets.map(({ expr }) => expr)).join('\n'),
    ],
  ])('all exist: %s', (_path, text) => {
    const named = metricsIn(text);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('include every metric of Sanaq', () => {
    const told = new Set(metricsIn(operating));
    const own = [...known].filter((name) => name.startsWith('sanaq_') && !/_(sum|bucket)$/.test(name));
    const named = (name: string) => told.has(name) || told.has(`${name}_count`);
    expect(own.filter((name) => !named(name))).toEqual([]);
  });
});

describe('the alerts', () => {
  /** The rows of the table of alerts: name, and metric with threshold. */
  const rows = new Map(
    [...operating.matchAll(/^\| `(Sanaq\w+)` +\| ([^|]+)\|/gm)].map(([, name = '', words = '']) => [
      name,
      words,
    ]),
  );

  it('are those of docs/operating.md in the same order', () => {
    expect(rules.map(({ alert }) => alert)).toEqual([...rows.keys()]);
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))(
    '%s has the documented threshold',
    (name, rule) => {
      const words = rows.get(name) ?? '';
      const [, threshold] = /(?:==|>|<)\s*([\d.]+)\s*$/.exec(rule.expr) ?? [];
      expect(threshold).toBeDefined();
      expect(words).toMatch(new RegExp(`(?<![\\d.])${threshold!.replace('.', '\\.')}(?![\\d.])`));
      const [, size, unit] = /^(\d+)(s|m)$/.exec(rule.for) ?? [];
      expect(words).toContain(`${size} ${unit === 's' ? 's' : 'min'}`);
      expect(['critical', 'warning']).toContain(rule.labels.severity);
      expect(rule.annotations.summary).not.toBe('');
    },
  );
});

it('the dashboard has panels with unique ids and at least one query each', () => {
  const { panels } = dashboard;
  expect(panels.length).toBeGreaterThan(10);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  for (const { title, targets } of panels) expect([title, targets.length]).not.toEqual([title, 0]);
});

it('docs/operating.md names only files and tests that exist', () => {
  const files = [...operating.matchAll(/`((?:test|apps|libs)\/[^`]+)`|\]\((?!#)([^)#]+)(?:#[^)]*)?\)/g)].map(
    ([, code, link]) => code ?? `docs/${link}`,
  );
  expect(files.length).toBeGreaterThan(4);
  expect(files.filter((path) => !existsSync(root + path))).toEqual([]);
  expect(read('test/faults/restore.spec.ts')).toContain(
    'from a base backup of a running server and archived WAL, up to the last commit',
  );
});
