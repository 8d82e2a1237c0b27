import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify from 'fastify';
import { RouteTable } from './route-table.js';

describe('RouteTable', () => {
  const server = fastify();
  const table = new RouteTable(server);
  beforeAll(async () => {
    server.get('/api/things/:id', () => '');
    server.patch('/api/things/:id', () => '');
    server.get('/api/openapi.json', () => '');
    server.get('/*', () => '');
    await server.ready();
  });
  afterAll(() => server.close());

  it.each([
    ['/api/things/7', ['GET', 'HEAD', 'PATCH']],
    ['/api/things/7?x=/y', ['GET', 'HEAD', 'PATCH']],
    ['/api/openapi.json', ['GET', 'HEAD']],
    ['/api/openapiXjson', []],
    ['/api/things', []],
    ['/api/things/', []],
    ['/api/things/7/8', []],
    ['/', []],
  ])('gives the methods of %s', (address, methods) => expect(table.methodsAt(address)).toEqual(methods));
});
