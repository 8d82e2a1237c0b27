import { describeSeparators } from '../text/count-text.js';
import { show } from '../text/count.js';
import { findHidden, describeTextFault } from '../text/hidden.js';
import { DAY_YEARS, isDay } from './calendar.js';

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
    if (typeof value === 'string' && isId(value)) return true;
    return this.add(
      path,
      `${path} is ${show(value)}; an id is 1 to 100 letters, digits, ".", "_", ":" or "-", a letter or digit first`,
    );
  }

  /** Words for people to read: something that can be seen, nothing else that cannot, at most `max` characters. */
  text(value: unknown, path: string, max: number): value is string {
    if (typeof value !== 'string' || value.trim() === '')
      return this.add(path, `${path} is ${show(value)}; it must be a text that is not empty`);
    if (value.length > max)
      return this.add(path, `${path} has ${value.length} characters; it has at most ${max}`);
    const fault = describeTextFault(value);
    return fault === undefined || this.add(path, `${path} ${fault}`);
  }

  /** A name in English and, where given, in Kazakh and Russian. */
  name(value: unknown, path: string): void {
    if (!isObject(value)) {
      this.add(path, `${path} is ${show(value)}; it must be an object with the name in "en"`);
      return;
    }
    this.text(value.en, `${path}.en`, TEXT_MAX.name);
    for (const language of ['kk', 'ru']) {
      if (value[language] !== undefined) this.text(value[language], `${path}.${language}`, TEXT_MAX.name);
    }
  }

  oneOf(value: unknown, known: readonly string[], path: string): value is string {
    if (typeof value === 'string' && known.includes(value)) return true;
    return this.add(path, `${path} is ${show(value)}; it must be one of: ${known.join(', ')}`);
  }

  whole(value: unknown, least: number, most: number, path: string): value is number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return true;
    const hint = typeof value === 'string' ? describeSeparators(value) : undefined;
    const told = `${path} is ${show(value)}; it must be a whole number from ${least} to ${most}`;
    return this.add(path, hint === undefined ? told : `${told}; ${hint}`);
  }

  flag(value: unknown, path: string): void {
    if (typeof value !== 'boolean') this.add(path, `${path} is ${show(value)}; it must be true or false`);
  }

  /** A day of the calendar, "2021-07-25". */
  date(value: unknown, path: string): void {
    if (typeof value !== 'string' || !isDay(value))
      this.add(path, `${path} is ${show(value)}; it must be a day of the calendar, such as 2021-07-25`);
    else if (!DAY_YEARS.test(value))
      this.add(path, `${path} is ${show(value)}; it must lie in the years 1900 to 2199`);
  }

  origin(value: unknown, path: string): void {
    if (value !== undefined) this.oneOf(value, ['documented', 'synthesised'], path);
  }
}

/** Characters that texts of a definition have at most. */
export const TEXT_MAX = { name: 500, number: 64, party: 64, zone: 64 } as const;

/** What an id is made of: it stands in addresses and topics. */
export const ID_PATTERN = /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,99}$/u;

/** Whether a text can be an id: some letters are fillers that nobody sees. */
export function isId(text: string): boolean {
  return ID_PATTERN.test(text) && findHidden(text) === undefined;
}

/** Gives each id's place, and a fault for every one that stands twice. */
export class Ids {
  readonly places = new Map<string, number>();

  constructor(
    private readonly faults: Faults,
    private readonly listPath: string,
  ) {}

  /** Checks an id, and whether one before it has it already. */
  add(id: unknown, index: number): void {
    if (this.faults.id(id, `${this.listPath}[${index}].id`)) this.note(id, index);
  }

  /** The same for an id that is checked elsewhere: one that is none is passed over. */
  note(id: unknown, index: number): void {
    if (typeof id !== 'string' || !isId(id)) return;
    const path = `${this.listPath}[${index}].id`;
    const earlier = this.places.get(id);
    if (earlier === undefined) this.places.set(id, index);
    else
      this.faults.add(
        path,
        `${path} is ${show(id)} like that of ${this.listPath}[${earlier}]; ids are unique`,
      );
  }
}
