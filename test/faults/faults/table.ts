import type { Fault } from '../fault.js';
import { clients } from './clients.js';
import { clocks } from './clocks.js';
import { endings } from './endings.js';
import { freezes } from './freezes.js';
import { kills } from './kills.js';
import { network } from './network.js';
import { poisons } from './poison.js';
import { postgres } from './postgres.js';
import { redis } from './redis.js';

/** Everything that is made to go wrong. */
export const FAULTS: readonly Fault[] = [
  ...kills,
  ...freezes,
  ...redis,
  ...postgres,
  ...network,
  ...clocks,
  ...clients,
  ...poisons,
  ...endings,
];
