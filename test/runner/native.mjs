// Jest's test runner for every spec. Jest by itself evaluates every module again for each spec, in a context
// of its own: two seconds of CPU time for Nest, TypeORM and BullMQ before a spec begins. Here a worker imports specs as
// Node does, and they share what it has loaded. Modules cannot be mocked, and what a spec changes globally stays changed.
import module, { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ModernFakeTimers } from '@jest/fake-timers';
import circus from 'jest-circus/runner';
import { ModuleMocker } from 'jest-mock';

const require = createRequire(import.meta.url);

// Where a line of a stack stands in TypeScript is looked up by Node.
process.setSourceMapsEnabled(true);
// Node 20 knows `register` only, and of that Node 26 warns.
if (module.registerHooks) module.registerHooks(await import('./hooks.mjs'));
else module.register('./hooks.mjs', import.meta.url);

const mocker = new ModuleMocker(globalThis);
const timers = new ModernFakeTimers({
  config: { fakeTimers: {}, rootDir: process.cwd() },
  global: globalThis,
});
const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: mocker.restoreAllMocks.bind(mocker),
  useFakeTimers: timers.useFakeTimers.bind(timers),
  useRealTimers: timers.useRealTimers.bind(timers),
  setSystemTime: timers.setSystemTime.bind(timers),
  advanceTimersByTime: timers.advanceTimersByTime.bind(timers),
  advanceTimersByTimeAsync: timers.advanceTimersByTimeAsync.bind(timers),
  setTimeout: (ms) => {
    globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = ms;
  },
};

/** Forgets the run before: jest-circus keeps it behind symbols of the global object. */
function forgetRun() {
  const kept = ['EVENT_HANDLERS', 'JEST_STATE_SYMBOL'];
  for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
    if (kept.includes(symbol.description)) delete globalThis[symbol];
  }
}

let specs = 0;

/** What jest-circus asks of Jest's module system, answered by Node's. */
function nativeRuntime() {
  specs += 1;
  return {
    requireInternalModule: (path) => {
      forgetRun();
      delete require.cache[path];
      return require(path);
    },
    requireModule: (path) => require(path),
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (path) => import(`${pathToFileURL(path).href}?spec=${specs}`),
    setGlobalsForRuntime: (globals) => {
      globalThis[Symbol.for('sanaq.jest')] = { ...globals, jest };
    },
    enterTestCode: () => undefined,
    leaveTestCode: () => undefined,
  };
}

/** @returns what Jest's own runner gives of a spec */
export default async function runSpec(globalConfig, config, environment, _runtime, path, sendMessageToJest) {
  const { console } = globalThis;
  const { prepareStackTrace } = Error;
  globalThis.console = environment.global.console;
  // Jest's own knows nothing of modules that Node loads, and where there is one Node's is not asked.
  Error.prepareStackTrace = undefined;
  try {
    const runtime = nativeRuntime();
    return await circus.default(globalConfig, config, environment, runtime, path, sendMessageToJest);
  } finally {
    timers.useRealTimers();
    globalThis.console = console;
    Error.prepareStackTrace = prepareStackTrace;
  }
}
