import { moveTypeOf } from './identity.ts';
import type { OsoElement } from './tree.ts';

/** The parents' review as it goes into the file. */
export interface ReviewToWrite {
  /** Day of the review, `YYYY-MM-DD`. */
  readonly date: string;
  /** Whether they agree with the content (code list 37). */
  readonly agrees: 'yes' | 'no' | 'unknown';
  /** Their objections and remarks: they travel whatever they agree to. */
  readonly remarks?: string;
}

const agreement = { yes: 'Ja', no: 'Nee', unknown: 'Onbekend' } as const;

const simple = (name: string, text: string): OsoElement => ({ name, text, children: [], line: 0 });

/** Consent is asked for a move between secondary schools only; elsewhere it has no place. */
const consentOf = (root: OsoElement): readonly OsoElement[] =>
  moveTypeOf(root) === 'VOVO'
    ? root.children
        .filter(({ name }) => name === 'inzage')
        .flatMap(({ children }) => children.filter(({ name }) => name === 'toestemming'))
        .slice(0, 1)
    : [];

/**
 * The dossier with this review in its block inzage, in place of what stood there (OVa.IZ01–IZ04). Consent is never added:
 * it is not asked (WPO art. 42).
 */
export const withReview = (root: OsoElement, { date, agrees, remarks }: ReviewToWrite): OsoElement => {
  const block: OsoElement = {
    name: 'inzage',
    line: 0,
    children: [
      simple('voorlopigdossier', 'false'),
      simple('inzage', 'true'),
      simple('inzagedatum', date),
      simple('akkoord', agreement[agrees]),
      ...(remarks === undefined || remarks === '' ? [] : [simple('redennietakkoord', remarks)]),
      ...consentOf(root),
    ],
  };
  const before = root.children.filter(({ name }) => name === 'metadata' || name === 'overdrachtsoort');
  const after = root.children.filter((child) => child.name !== 'inzage' && !before.includes(child));
  return { ...root, children: [...before, block, ...after] };
};

/** The dossier before its review is recorded: what the file says of one is a proposal, and does not go. */
export const withoutReview = (root: OsoElement): OsoElement => ({
  ...root,
  children: root.children.filter(({ name }) => name !== 'inzage'),
});
