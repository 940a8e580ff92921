import { accept, refuse, type Result } from './result.ts';

/** Why a text is not taken as JSON, with a JSON pointer to where. */
export interface JsonFault {
  readonly kind: 'not-json' | 'json-limit' | 'name-twice';
  readonly pointer: string;
}

/** Far above what any call holds, and below what a function’s memory holds as values. */
const most = { depth: 64, values: 200_000 } as const;

/** Names of fields are shown when they look like names; anything else could be a value in the wrong place. */
export const isFieldName = (segment: PropertyKey): boolean =>
  typeof segment === 'number' ||
  (typeof segment === 'string' && /^(?!.*[0-9]{3})[A-Za-z][A-Za-z0-9_-]{0,40}$/.test(segment));

/** A JSON pointer of names that may be shown; the whole is `/`. */
export const pointerOf = (segments: readonly PropertyKey[]): string =>
  `/${segments.map((segment) => (isFieldName(segment) ? String(segment) : '?')).join('/')}`;

/** An object or list that is not closed yet. */
interface Open {
  /** Names so far; absent for a list. */
  readonly names: Set<string> | undefined;
  name: string;
  index: number;
  expectsName: boolean;
}

const isEscaped = (text: string, quote: number): boolean => {
  let start = quote;
  while (text.charAt(start - 1) === '\\') start -= 1;
  return (quote - start) % 2 === 1;
};

/** Where the text that begins at `start` ends: its closing quote. */
const closingQuote = (text: string, start: number): number => {
  let end = text.indexOf('"', start);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
};

const parsed = (text: string): Result<unknown, JsonFault> => {
  try {
    const value: unknown = JSON.parse(text);
    return accept(value);
  } catch {
    return refuse({ kind: 'not-json', pointer: '/' });
  }
};

/** A name as it is meant: `\u0061` is an a. */
const nameOf = (written: string): string => {
  if (!written.includes('\\')) return written;
  const name = parsed(`"${written}"`);
  return name.ok && typeof name.value === 'string' ? name.value : written;
};

/** Reads on from the opening quote at `quote`; says where the text ended and whether it is a name that stood before. */
const passText = (text: string, quote: number, level: Open | undefined) => {
  const end = closingQuote(text, quote + 1);
  if (level?.names === undefined || !level.expectsName) return { end, isTwice: false };
  level.name = nameOf(text.slice(quote + 1, end));
  level.expectsName = false;
  const isTwice = level.names.has(level.name);
  level.names.add(level.name);
  return { end, isTwice };
};

const open = (character: string): Open => ({
  names: character === '{' ? new Set() : undefined,
  name: '',
  index: 0,
  expectsName: true,
});

const placeOf = (levels: readonly Open[]): string =>
  pointerOf(levels.map(({ names, name, index }) => (names ? name : index)));

const faultOf = (text: string): JsonFault | undefined => {
  const levels: Open[] = [];
  const marks = /["{}[\],]/g;
  let values = 1;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const [character] = mark;
    const level = levels.at(-1);
    if (character === '"') {
      const { end, isTwice } = passText(text, mark.index, level);
      if (isTwice) return { kind: 'name-twice', pointer: placeOf(levels) };
      marks.lastIndex = end + 1;
    } else if (character === '}' || character === ']') levels.pop();
    else {
      values += 1;
      if (character !== ',') levels.push(open(character));
      else if (level) {
        level.index += 1;
        level.expectsName = true;
      }
    }
    if (values > most.values || levels.length > most.depth) return { kind: 'json-limit', pointer: '/' };
  }
  return undefined;
};

/**
 * JSON text as a value (RFC 8259, and of I-JSON that no object names a member twice: readers would differ about which
 * one counts). At most 64 levels and some 200 000 values, looked at before anything is built. Never throws.
 */
export const parseJsonText = (text: string): Result<unknown, JsonFault> => {
  const fault = faultOf(text);
  return fault ? refuse(fault) : parsed(text);
};
