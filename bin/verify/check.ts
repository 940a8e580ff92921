/** One thing that was checked, in words for people. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly nl: string;
  readonly en: string;
}

/** What a document says, in words for people, as name and value. */
export type Fact = readonly [nl: string, en: string, value: string];

/** What came out of checking one document. It holds when all checks do. */
export interface Outcome {
  readonly kind: 'receipt' | 'certificate' | 'audit';
  readonly facts: readonly Fact[];
  /** The same for programs: claims of a statement, or where a chain ends. */
  readonly says: object;
  readonly checks: readonly Check[];
}

/** Wrong use, or a file that can’t be read: nothing was checked. */
export class NotChecked extends Error {
  override readonly name = 'NotChecked';
}

/** A check with the words for either end of it. */
export const checked = (
  name: string,
  ok: boolean,
  words: { readonly yes: readonly [string, string]; readonly no: readonly [string, string] },
): Check => {
  const [nl, en] = ok ? words.yes : words.no;
  return { name, ok, nl, en };
};
