/** What a PostgreSQL server would answer with in place of doing what it was asked. */
export interface Refusal {
  /** SQLSTATE, such as 53100. */
  readonly code: string;
  readonly message: string;
  /** Which statements, by their text. */
  readonly of: RegExp;
}

const START_TRANSACTION = /^\s*(BEGIN|START TRANSACTION)/i;
const END_TRANSACTION = /^\s*(COMMIT|ROLLBACK|END)/i;

interface Message {
  /** One letter; empty for the first message of a connection, which has none. */
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * Reads what a client says to PostgreSQL, message by message, and answers chosen statements with an error of its
 * own: all messages of such a statement up to Sync never reach the server.
 */
export class ClientWire {
  private rest: Buffer = Buffer.alloc(0);
  private isStarted = false;
  private isSkipping = false;
  private inTransaction = false;
  private readonly statements = new Map<string, string>();

  /**
   * Gives what is to be sent on to the server, what the client is to be answered with at once, and the text of each
   * statement that is asked for, also where it was prepared before and only its name is sent.
   */
  take(
    chunk: Buffer,
    refusal: Refusal | undefined,
  ): { up: Buffer; down: Buffer; statements: readonly string[] } {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const up: Buffer[] = [];
    const down: Buffer[] = [];
    const statements: string[] = [];
    for (let message = this.read(); message !== undefined; message = this.read()) {
      if (!this.isSkipping && refusal && this.isOf(message, refusal.of)) {
        this.isSkipping = true;
        down.push(errorOf(refusal));
        if (message.type === 'Q') this.finish(down);
      } else if (this.isSkipping) {
        if (message.type === 'S') this.finish(down);
      } else {
        const statement = this.note(message);
        if (statement) statements.push(statement);
        up.push(message.bytes);
      }
    }
    return { up: Buffer.concat(up), down: Buffer.concat(down), statements };
  }

  private finish(down: Buffer[]): void {
    this.isSkipping = false;
    down.push(Buffer.from(['Z'.charCodeAt(0), 0, 0, 0, 5, (this.inTransaction ? 'E' : 'I').charCodeAt(0)]));
  }

  private read(): Message | undefined {
    const headLength = this.isStarted ? 1 : 0;
    if (this.rest.length < headLength + 4) return undefined;
    const end = headLength + this.rest.readUInt32BE(headLength);
    if (this.rest.length < end) return undefined;
    const type = this.isStarted ? String.fromCharCode(this.rest[0] as number) : '';
    const bytes = this.rest.subarray(0, end);
    this.rest = this.rest.subarray(end);
    this.isStarted = true;
    return { type, bytes };
  }

  private note({ type, bytes }: Message): string {
    if (type === 'P') {
      const [name = '', text = ''] = stringsOf(bytes);
      this.statements.set(name, text);
    }
    const text = this.textOf({ type, bytes });
    if (START_TRANSACTION.test(text)) this.inTransaction = true;
    if (END_TRANSACTION.test(text)) this.inTransaction = false;
    return text;
  }

  private isOf(message: Message, pattern: RegExp): boolean {
    return pattern.test(this.textOf(message));
  }

  /** The statement that a message brings or runs; empty for any other. */
  private textOf({ type, bytes }: Message): string {
    if (type === 'Q') return stringsOf(bytes)[0] ?? '';
    if (type === 'P') return stringsOf(bytes)[1] ?? '';
    // Bind names its portal first, then the statement.
    if (type === 'B') return this.statements.get(stringsOf(bytes)[1] ?? '') ?? '';
    return '';
  }
}

/** The first two zero-terminated texts of a message. */
function stringsOf(bytes: Buffer): string[] {
  const first = bytes.indexOf(0, 5);
  const second = bytes.indexOf(0, first + 1);
  return [bytes.toString('utf8', 5, first), bytes.toString('utf8', first + 1, second)];
}

function errorOf({ code, message }: Refusal): Buffer {
  const fields = Buffer.from(`SERROR\0VERROR\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeUInt32BE(4 + fields.length, 1);
  return Buffer.concat([head, fields]);
}
