import type { Chance } from '../chance.ts';
import { canary } from '../words.ts';

/** A text that is no honest JSON, made of one that is. */
interface JsonAttack {
  readonly what: string;
  readonly make: (honest: string) => Buffer;
}

const text = (what: string, make: (honest: string) => string): JsonAttack => ({
  what,
  make: (honest) => Buffer.from(make(honest)),
});

const withMember = (member: string) => (honest: string) =>
  honest.startsWith('{') ? honest.replace('{', honest === '{}' ? `{${member}` : `{${member},`) : honest;

export const jsonAttacks: readonly JsonAttack[] = [
  text('empty', () => ''),
  text('white space alone', () => ' \n\t'.repeat(1000)),
  text('cut off', (honest) => honest.slice(0, honest.length / 2)),
  text('with garbage after it', (honest) => `${honest}${canary}`),
  text('twice', (honest) => honest + honest),
  text('with a name twice', (honest) => withMember(honest.slice(1, -1).split(',')[0] ?? '')(honest)),
  text('with __proto__', withMember(`"__proto__":{"${canary}":true}`)),
  text('with constructor.prototype', withMember('"constructor":{"prototype":{"isAdmin":true}}')),
  text('with toJSON', withMember('"toJSON":"x","then":"y"')),
  text('nested 100,000 lists deep', () => '['.repeat(100_000)),
  text('nested 100,000 objects deep', () => '{"a":'.repeat(100_000)),
  text('nested and closed', () => `${'['.repeat(5000)}${']'.repeat(5000)}`),
  text('nested within', withMember(`"diep":${'['.repeat(3000)}${']'.repeat(3000)}`)),
  text('a million values', () => `[${'0,'.repeat(999_999)}0]`),
  text('many names', () => `{${Array.from({ length: 60_000 }, (_, at) => `"n${at}":0`).join(',')}}`),
  text('a long text', () => `{"items":["${'é'.repeat(1_000_000)}"]}`),
  text('a long number', (honest) => withMember(`"getal":${'9'.repeat(100_000)}`)(honest)),
  text('numbers beyond all', withMember('"a":1e999,"b":-1e999,"c":1e-999,"d":-0')),
  text('a bare number', () => '1e999'),
  text('null', () => 'null'),
  text('a text', () => `"${canary}"`),
  text('NaN', withMember('"a":NaN,"b":Infinity')),
  text('with comments', (honest) => `/* ${canary} */${honest}//`),
  text('with a comma too many', (honest) => honest.replace(/\}$/, ',}')),
  text('in single quotes', (honest) => honest.replaceAll('"', "'")),
  text('half characters', withMember(String.raw`"a":"\ud800 ${canary}"`)),
  text('half characters as a name', withMember(String.raw`"\udfff${canary}":1`)),
  text('a NUL', withMember(String.raw`"a\u0000":"${canary}\u0000"`)),
  text('backslashes', () => `{"a":"${'\\\\'.repeat(500_000)}"}`),
  text('escaped quotes', () => `{"a":"${String.raw`\"`.repeat(500_000)}"}`),
  text('a text that never ends', () => `{"a":"${'\\'.repeat(500_001)}`),
  text('a mark of byte order', (honest) => `\uFEFF${honest}`),
  { what: 'UTF-16', make: (honest) => Buffer.from(`\uFEFF${honest}`, 'utf16le') },
  { what: 'UTF-16 without a mark', make: (honest) => Buffer.from(honest, 'utf16le') },
  { what: 'Latin-1', make: (honest) => Buffer.from(withMember(`"naam":"${canary}ë"`)(honest), 'latin1') },
  {
    what: 'overlong UTF-8',
    make: (honest) => Buffer.concat([Buffer.from(honest.slice(0, -1)), Buffer.from([0xc0, 0x80, 0x7d])]),
  },
  text('a list where an object is meant', (honest) => `[${honest}]`),
  text(
    'a hundred strange items',
    () => `{"items":[${Array.from({ length: 100 }, () => `{"x":"${canary}"}`).join(',')}]}`,
  ),
  text('items that are no objects', () => '{"items":[null,true,1,"x",[],{"__proto__":null}]}'),
];

/** One attack on a body that would have been honest. */
export const jsonAttack = (
  honest: string,
  chance: Chance,
): { readonly what: string; readonly body: Buffer } => {
  const { what, make } = chance.pick(jsonAttacks);
  return { what: `JSON ${what}`, body: make(honest) };
};
