import { show } from './count.js';

/** What is wrong with a definition, and where: "contests[3].options[0].id". */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

export type Fields = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object (not a list, not null). */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The faults found so far, with the checks that many fields share. Each gives whether the value is sound. */
export class Faults {
  readonly found: Fault[] = [];

  add(path: string, message: string): false {
    this.found.push({ path, message });
    return false;
  }

  /** A list; at least one thing in it where `atLeastOne` says what a thing is called. */
  list(value: unknown, path: string, atLeastOne?: string): readonly unknown[] {
    if (!Array.isArray(value)) {
      this.add(path, `${path} is ${show(value)}; it must be a list`);
      return [];
    }
    if (atLeastOne !== undefined && value.length === 0) {
      this.add(path, `${path} is empty; give at least one ${atLeastOne}`);
    }
    return value as readonly unknown[];
  }

  /** An id as addresses carry it: letters, digits, then also . _ : - and at most 100 characters. */
  id(value: unknown, path: string): value is string {
    if (typeof value === 'string' && ID.test(value)) return true;
    return this.add(
      path,
      `${path} is ${show(value)}; an id is 1 to 100 letters, digits, ".", "_", ":" or "-", a letter or digit first`,
    );
  }

  text(value: unknown, path: string): value is string {
    if (typeof value === 'string' && value.trim() !== '') return true;
    return this.add(path, `${path} is ${show(value)}; it must be a text that is not empty`);
  }

  /** A name in English and, where given, in Kazakh and Russian. */
  name(value: unknown, path: string): void {
    if (!isObject(value)) {
      this.add(path, `${path} is ${show(value)}; it must be an object with the name in "en"`);
      return;
    }
    this.text(value.en, `${path}.en`);
    for (const language of ['kk', 'ru']) {
      if (value[language] !== undefined) this.text(value[language], `${path}.${language}`);
    }
  }

  oneOf(value: unknown, known: readonly string[], path: string): value is string {
    if (typeof value === 'string' && known.includes(value)) return true;
    return this.add(path, `${path} is ${show(value)}; it must be one of: ${known.join(', ')}`);
  }

  whole(value: unknown, least: number, most: number, path: string): value is number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return true;
    return this.add(path, `${path} is ${show(value)}; it must be a whole number from ${least} to ${most}`);
  }

  flag(value: unknown, path: string): void {
    if (typeof value !== 'boolean') this.add(path, `${path} is ${show(value)}; it must be true or false`);
  }

  /** A day of the calendar, "2021-07-25". */
  date(value: unknown, path: string): void {
    if (typeof value === 'string' && isDay(value)) return;
    this.add(path, `${path} is ${show(value)}; it must be a day of the calendar, such as 2021-07-25`);
  }

  origin(value: unknown, path: string): void {
    if (value !== undefined) this.oneOf(value, ['documented', 'synthesised'], path);
  }
}

const ID = /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,99}$/u;

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Gives each id's place, and a fault for every one that stands twice. */
export class Ids {
  readonly places = new Map<string, number>();

  constructor(
    private readonly faults: Faults,
    private readonly listPath: string,
  ) {}

  add(id: unknown, index: number): void {
    const path = `${this.listPath}[${index}].id`;
    if (!this.faults.id(id, path)) return;
    const earlier = this.places.get(id);
    if (earlier === undefined) this.places.set(id, index);
    else
      this.faults.add(
        path,
        `${path} is ${show(id)} like that of ${this.listPath}[${earlier}]; ids are unique`,
      );
  }
}
