import { z } from 'zod';

const NAMES: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'an array',
  int: 'a whole number',
  boolean: 'true or false',
  null: 'null',
};

const nameOf = (type: string): string => NAMES[type] ?? `a ${type}`;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

// The message of every schema for a value of another type or a missing one, in words for the sender.
z.config({
  customError: ({ code, input, expected }) => {
    if (code !== 'invalid_type') return undefined;
    if (input === undefined) return 'is missing';
    return `must be ${nameOf(String(expected))}, and is ${nameOf(typeOf(input))}`;
  },
});
