import type { EntityManager } from 'typeorm';

/** Where rows are asked for: the database, or one transaction with it. */
export type Source = Pick<EntityManager, 'getRepository' | 'query'>;
