// Preloaded into a process (`node --import`): its wall clock differs from the machine's by as many milliseconds as the
// file named by SANAQ_FAULTS_CLOCK says. performance.now() and timers are untouched, as when an administrator or NTP
// sets a clock.
import { readFileSync } from 'node:fs';

const Wall = globalThis.Date;
const file = process.env.SANAQ_FAULTS_CLOCK;
const LOOK_MS = 100;
let offsetMs = 0;

function look() {
  try {
    offsetMs = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    offsetMs = 0;
  }
}

const now = () => Wall.now() + offsetMs;
look();
setInterval(look, LOOK_MS).unref();
globalThis.Date = new Proxy(Wall, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new Wall(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});
