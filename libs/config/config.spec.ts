import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from './index.js';

function faultsOf(env: NodeJS.ProcessEnv, required: readonly 'databaseUrl'[] = []): readonly string[] {
  try {
    readConfig(env, { required });
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('uses the defaults when nothing is set', () => {
    expect(readConfig({}, { projectFolder: '/srv/sanaq' })).toEqual({
      host: '127.0.0.1',
      port: 3000,
      trustedProxies: [],
      trustedReceivers: [],
      pushServices: expect.arrayContaining(['fcm.googleapis.com', '*.notify.windows.com']),
      dataFolder: '/srv/sanaq/.sanaq',
      files: { kind: 'folder', folder: '/srv/sanaq/.sanaq/files' },
      apiUrl: 'http://127.0.0.1:3000',
      metricsHost: '127.0.0.1',
      logLevel: 'info',
      openReplays: false,
      replayScenario: 'akim-2021-07-25',
      replaySpeed: 300,
    });
  });

  it('reads every variable', () => {
    const env = {
      HOST: '0.0.0.0',
      PORT: '8080',
      SANAQ_PUBLIC_URL: 'https://count.example/',
      SANAQ_TRUSTED_PROXIES: '10.0.0.5, 172.16.0.0/12,fd00::/8',
      SANAQ_TRUSTED_RECEIVERS: 'news.intranet, 10.0.0.7:8080,[fd00::7]:443',
      SANAQ_PUSH_SERVICES: '*.push.example, http://10.0.0.7:8080',
      SANAQ_PUSH_CONTACT: 'mailto:operator@count.example',
      DATABASE_URL: 'postgres://a:b@db:5432/sanaq',
      REDIS_URL: 'rediss://:b@cache:6380/1',
      SANAQ_ADMIN_TOKEN: 'abcdefghijklmnop',
      SANAQ_DATA: '/var/lib/sanaq',
      SANAQ_FILES: 's3://scans/night/one',
      SANAQ_S3_ENDPOINT: 'https://storage.example/',
      SANAQ_S3_REGION: 'kz-1',
      SANAQ_S3_KEY_ID: 'the-key',
      SANAQ_S3_SECRET: 'the/secret+',
      SANAQ_API_URL: 'https://count.example/',
      SANAQ_METRICS_HOST: '10.0.0.7',
      SANAQ_METRICS_PORT: '9464',
      LOG_LEVEL: 'debug',
      SANAQ_OPEN_REPLAYS: 'true',
      SANAQ_REPLAY: 'none',
      SANAQ_REPLAY_SPEED: 'max',
    };
    expect(readConfig(env)).toEqual({
      host: '0.0.0.0',
      port: 8080,
      publicUrl: 'https://count.example',
      trustedProxies: ['10.0.0.5', '172.16.0.0/12', 'fd00::/8'],
      trustedReceivers: ['news.intranet', '10.0.0.7:8080', '[fd00::7]:443'],
      pushServices: ['*.push.example', 'http://10.0.0.7:8080'],
      pushContact: 'mailto:operator@count.example',
      databaseUrl: 'postgres://a:b@db:5432/sanaq',
      redisUrl: 'rediss://:b@cache:6380/1',
      adminToken: 'abcdefghijklmnop',
      dataFolder: '/var/lib/sanaq',
      files: {
        kind: 's3',
        endpoint: 'https://storage.example',
        region: 'kz-1',
        bucket: 'scans',
        prefix: 'night/one/',
        keyId: 'the-key',
        secret: 'the/secret+',
      },
      apiUrl: 'https://count.example',
      metricsHost: '10.0.0.7',
      metricsPort: 9464,
      logLevel: 'debug',
      openReplays: true,
      replayScenario: 'none',
      replaySpeed: 'max',
    });
  });

  it('resolves a relative data folder against the working directory, and derives apiUrl from PORT', () => {
    const config = readConfig({ SANAQ_DATA: 'night', PORT: '3001' }, { projectFolder: '/elsewhere' });
    expect(config.dataFolder).toBe(resolve('night'));
    expect(config.apiUrl).toBe('http://127.0.0.1:3001');
  });

  it('treats an empty variable as unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', LOG_LEVEL: '' })).toEqual(readConfig({}));
  });

  it('returns a frozen object', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['HOST', 'a b'],
    ['SANAQ_PUBLIC_URL', 'count.example'],
    ['SANAQ_PUBLIC_URL', 'https://count.example/desk'],
    ['SANAQ_PUBLIC_URL', 'https://user@count.example'],
    ['SANAQ_PUBLIC_URL', 'ftp://count.example'],
    ['SANAQ_TRUSTED_PROXIES', 'proxy.example'],
    ['SANAQ_TRUSTED_PROXIES', '10.0.0.1,'],
    ['SANAQ_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['SANAQ_TRUSTED_PROXIES', '0.0.0.0/0'],
    ['SANAQ_TRUSTED_RECEIVERS', 'https://news.intranet'],
    ['SANAQ_TRUSTED_RECEIVERS', 'news.intranet/hook'],
    ['SANAQ_TRUSTED_RECEIVERS', '*'],
    ['SANAQ_TRUSTED_RECEIVERS', 'fd00::7'],
    ['SANAQ_API_URL', 'localhost:3000'],
    ['SANAQ_API_URL', 'ftp://host'],
    ['LOG_LEVEL', 'loud'],
    ['SANAQ_OPEN_REPLAYS', 'yes'],
    ['SANAQ_S3_REGION', 'Almaty 1'],
    ['SANAQ_REPLAY', 'Akim 2021'],
    ['SANAQ_REPLAY_SPEED', '0'],
    ['SANAQ_REPLAY_SPEED', 'fast'],
  ])('rejects %s=%s, naming the variable and the value', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} must be .*; it is `));
    expect(faults[0]).toContain(JSON.stringify(value));
  });

  it.each([
    ['DATABASE_URL', 'mysql://root:hunter2@db/sanaq'],
    ['REDIS_URL', 'hunter2@cache'],
    ['SANAQ_ADMIN_TOKEN', 'hunter2 hunter2 hunter2'],
    ['SANAQ_FILES', 's3://key:hunter2@scans'],
    ['SANAQ_S3_ENDPOINT', 'https://key:hunter2@storage.example'],
    ['SANAQ_S3_KEY_ID', 'hunter2 hunter2'],
    ['SANAQ_S3_SECRET', 'hunter2 hunter2'],
  ])('hides a secret in the value of %s', (name, value) => {
    const [fault] = faultsOf({ [name]: value });
    expect(fault).toContain(`${value.length} characters, not shown`);
    expect(fault).not.toContain('hunter2');
  });

  it('reports a missing required variable by name', () => {
    expect(faultsOf({}, ['databaseUrl'])).toEqual([
      'DATABASE_URL must be the address of a PostgreSQL database, such as postgres://user:password@host:5432/sanaq; it is not set',
    ]);
  });

  it('requires a key for S3 storage, and derives the endpoint from the region', () => {
    const faults = faultsOf({ SANAQ_FILES: 's3://scans', SANAQ_S3_SECRET: 'hunter2' });
    expect(faults).toEqual([
      'SANAQ_S3_KEY_ID must be the id of the key with which the storage is used; it is not set, and SANAQ_FILES needs it',
    ]);
    const env = {
      SANAQ_FILES: 's3://scans/',
      SANAQ_S3_KEY_ID: 'a',
      SANAQ_S3_SECRET: 'b',
      SANAQ_S3_REGION: 'eu-1',
    };
    const endpoint = 'https://s3.eu-1.amazonaws.com';
    expect(readConfig(env).files).toMatchObject({ kind: 's3', endpoint, bucket: 'scans', prefix: '' });
  });

  it('reports all faults at once', () => {
    expect(faultsOf({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2);
  });
});
