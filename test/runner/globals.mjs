// What `@jest/globals` gives in specs that Node imports: always that of the spec which runs.
const of = (name) => globalThis[Symbol.for('sanaq.jest')][name];

const current = (name) =>
  new Proxy(() => undefined, {
    get: (_, key) => Reflect.get(of(name), key),
    apply: (_, self, given) => Reflect.apply(of(name), self, given),
  });

export const afterAll = current('afterAll');
export const afterEach = current('afterEach');
export const beforeAll = current('beforeAll');
export const beforeEach = current('beforeEach');
export const describe = current('describe');
export const expect = current('expect');
export const it = current('it');
export const jest = current('jest');
export const test = current('test');
