import { Ajv, type ValidateFunction } from 'ajv';
import { PROBLEMS, type Problem } from '#contract';
import type { Role } from '#election';
import type { Content, Document, Operation, Schema } from './document.js';
import { mayUse } from './requests.js';

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

const PROBLEM_TYPE = 'application/problem+json';
/** Under which the description's schemas are known. */
const NAME = 'description';
/** What a refusal contains only where an internal error leaked. */
const INWARD = /node_modules|QueryFailed|violates |\bat \S+ \(|ECONN/;
const NDJSON = 'application/x-ndjson';

/** Holds answers to what the description says of them. */
export class Judge {
  // Problems of a schema itself are the description's, and would be thrown.
  private readonly ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false });
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(document: Document) {
    this.ajv.addSchema(refersTo({ components: document.components }), NAME);
  }

  /** Everything that is wrong with an answer; nothing where it is as it must be. */
  faultsOf(operation: Operation | undefined, role: Role | null, answer: Answered): string[] {
    const { status, retryAfter } = answer;
    if (status >= 500 && !(status === 503 && retryAfter !== undefined)) {
      return [`answered with ${status}: ${answer.text.slice(0, 300)}`];
    }
    if (status >= 400) return this.faultsOfProblem(operation, answer);
    return operation
      ? [...faultsOfRights(operation, role, status), ...this.faultsOfSuccess(operation, answer)]
      : [];
  }

  private faultsOfProblem(operation: Operation | undefined, { status, type, text }: Answered): string[] {
    // Readiness has its own form for what is not ready.
    if (operation?.path.startsWith('/api/health') && type === 'application/json') return [];
    if (type !== PROBLEM_TYPE) return [`a refusal (${status}) is of type ${type}: ${text.slice(0, 200)}`];
    const problem = parse(text) as Problem | undefined;
    const faults = this.faultsOfValue({ $ref: '#/components/schemas/Problem' }, problem);
    if (!problem || faults.length > 0) return faults;
    const kind = problem.type.replace('/problems/', '');
    const known = (PROBLEMS as Readonly<Record<string, { readonly status: number } | undefined>>)[kind];
    if (!known) faults.push(`there is no kind of problem ${problem.type}`);
    else if (known.status !== status || problem.status !== status) {
      faults.push(`a problem of ${problem.status} came with ${status}`);
    }
    if (problem.detail.trim() === '' || /undefined|\[object/.test(problem.detail)) {
      faults.push(`the problem says nothing: ${problem.detail}`);
    }
    if (INWARD.test(text)) faults.push(`the problem tells of the program: ${text.slice(0, 300)}`);
    return faults;
  }

  private faultsOfSuccess({ responses }: Operation, { status, type, text }: Answered): string[] {
    const described = responses[String(status)];
    if (!described) return [`${status} is not described`];
    const content: Content = described.content ?? {};
    if (Object.keys(content).length === 0)
      return text === '' ? [] : ['there is a body where none is described'];
    const schema = content[type]?.schema;
    if (!schema)
      return [`an answer of type ${type} is not described, only ${Object.keys(content).join(', ')}`];
    if (type === NDJSON && schema.type !== 'string') {
      const lines = text.split('\n').filter((line) => line !== '');
      return lines.flatMap((line) => this.faultsOfValue(schema, parse(line))).slice(0, 3);
    }
    return type.endsWith('json') && schema.type !== 'string' ? this.faultsOfValue(schema, parse(text)) : [];
  }

  private faultsOfValue(schema: Schema, value: unknown): string[] {
    if (value === undefined) return ['the body is not JSON'];
    const written = JSON.stringify(schema);
    let check = this.compiled.get(written);
    if (!check) {
      check = this.ajv.compile(refersTo(schema));
      this.compiled.set(written, check);
    }
    if (check(value)) return [];
    const told = check.errors
      ?.map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
      .slice(0, 3);
    return [`does not fit its schema: ${(told ?? []).join('; ')}: ${JSON.stringify(value).slice(0, 300)}`];
  }
}

/** The same with references that lead to the one document, which is compiled once. */
function refersTo<Part extends object>(part: Part): Part {
  return JSON.parse(JSON.stringify(part).replaceAll('"$ref":"#/', `"$ref":"${NAME}#/`)) as Part;
}

/** A success where the table of permissions says that this role never has one. */
function faultsOfRights(operation: Operation, role: Role | null, status: number): string[] {
  if (status >= 300 || mayUse(operation, role)) return [];
  return [`done by somebody whose role does not permit it (${operation['x-access'] ?? ''})`];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
