import { AKIM_2021_07_25 } from './akim/night.js';
import { AKIM_BY_ELECTIONS_2021_08 } from './by-elections/days.js';
import { MASLIHAT_2021_01_10 } from './maslihat/night.js';
import type { Scenario } from './scenario.js';

/** Every documented election that can be run again; the one with the most to show first. */
export const scenarios: readonly Scenario[] = [
  AKIM_2021_07_25,
  AKIM_BY_ELECTIONS_2021_08,
  MASLIHAT_2021_01_10,
];
