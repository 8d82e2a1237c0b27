import { AKIM_2021_07_25 } from './akim/night.js';
import type { Scenario } from './scenario.js';

/** Every documented election that can be run again. */
export const scenarios: readonly Scenario[] = [AKIM_2021_07_25];
