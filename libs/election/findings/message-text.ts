/** What stands for the arguments of a message. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** A piece of a message: words, an argument, or a choice by one. */
type Piece = string | { readonly argument: string; readonly options?: ReadonlyMap<string, readonly Piece[]> };

/**
 * Writes a message that is ICU MessageFormat text of words, arguments and selects alone, as FormatJS would: that much is
 * what English findings need, and whoever checks a submission loads no library for it. A value that is missing is empty.
 * @throws Error where the text has anything else, such as a plural or a brace that is not closed
 */
export function writeMessage(text: string, values: MessageValues): string {
  return write(read(text), values);
}

const known = new Map<string, readonly Piece[]>();

/** The pieces of a message; each text is read once. */
function read(text: string): readonly Piece[] {
  let pieces = known.get(text);
  if (!pieces) {
    const [found, end] = readPieces(text, 0);
    if (end < text.length) throw new Error(`a brace closes nothing at ${end} of: ${text}`);
    pieces = found;
    known.set(text, pieces);
  }
  return pieces;
}

function write(pieces: readonly Piece[], values: MessageValues): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const value = String(values[piece.argument] ?? '');
      if (!piece.options) return value;
      return write(piece.options.get(value) ?? piece.options.get('other') ?? [], values);
    })
    .join('');
}

/** Reads pieces from a place to the brace that closes them, or the end; gives them and that place. */
function readPieces(text: string, from: number): readonly [readonly Piece[], number] {
  const pieces: Piece[] = [];
  let at = from;
  while (at < text.length && text[at] !== '}') {
    const brace = text.slice(at).search(/[{}]/);
    const end = brace === -1 ? text.length : at + brace;
    if (end > at) pieces.push(text.slice(at, end));
    at = end;
    if (text[at] === '{') {
      const [piece, next] = readArgument(text, at + 1);
      pieces.push(piece);
      at = next;
    }
  }
  return [pieces, at];
}

const HEAD = /([a-zA-Z]+)(?:, select,|(?=\}))/y;
const OPTION = / ?(\w+) \{/y;

function readArgument(text: string, from: number): readonly [Piece, number] {
  HEAD.lastIndex = from;
  const [head = '', argument = ''] = HEAD.exec(text) ?? [];
  if (head === '') throw new Error(`neither an argument nor a select at ${from} of: ${text}`);
  let at = from + head.length;
  if (head === argument) return [{ argument }, at + 1];
  const options = new Map<string, readonly Piece[]>();
  for (;;) {
    OPTION.lastIndex = at;
    const [option, name = ''] = OPTION.exec(text) ?? [];
    if (option === undefined) break;
    const [pieces, end] = readPieces(text, at + option.length);
    if (text[end] !== '}') throw new Error(`a brace is not closed at ${at} of: ${text}`);
    options.set(name, pieces);
    at = end + 1;
  }
  if (text[at] !== '}' || !options.has('other')) throw new Error(`a select is faulty at ${at} of: ${text}`);
  return [{ argument, options }, at + 1];
}
