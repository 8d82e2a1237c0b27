import type { DataSource } from 'typeorm';
import { Accounts } from './accounts.js';
import { Attempts } from './attempts.js';
import { Sessions } from './sessions.js';
import { Tokens } from './tokens.js';
import { Trail } from './trail.js';

/** Who may do more than read what is public, how they prove it, and what they did. */
export class People {
  readonly accounts: Accounts;
  readonly attempts: Attempts;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly trail: Trail;

  constructor(source: DataSource) {
    this.accounts = new Accounts(source);
    this.attempts = new Attempts(source);
    this.sessions = new Sessions(source);
    this.tokens = new Tokens(source);
    this.trail = new Trail(source);
  }
}
