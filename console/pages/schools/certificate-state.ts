import { dataSetVersion } from '../../../schemas/school.ts';
import { isWithin, type Period } from './period.ts';

export interface Certificate extends Period {
  readonly fingerprint: string;
  readonly revokedAt?: string | undefined;
}

/** So many days before its end a certificate asks for a new one. */
export const warnedDays = 30;
const dayLong = 86_400_000;

/** How a certificate stands; one that ends soon says in how many days. */
export type CertificateState =
  | { readonly is: 'revoked' | 'ended' | 'coming' | 'valid' }
  | { readonly is: 'ending'; readonly days: number };

export const certificateState = (
  { from, until, revokedAt }: Pick<Certificate, 'from' | 'until' | 'revokedAt'>,
  now: number,
): CertificateState => {
  if (revokedAt !== undefined && Date.parse(revokedAt) <= now) return { is: 'revoked' };
  if (until !== undefined && Date.parse(until) <= now) return { is: 'ended' };
  if (Date.parse(from) > now) return { is: 'coming' };
  const ends = Math.min(...[until, revokedAt].map((it) => (it === undefined ? Infinity : Date.parse(it))));
  const days = Math.floor((ends - now) / dayLong);
  return days < warnedDays ? { is: 'ending', days } : { is: 'valid' };
};

/** What a vendor's certificates come to: whether it gets in, and for how long nobody need do anything. */
export const certificatesState = (certificates: readonly Certificate[], now: number): CertificateState => {
  const states = certificates.map((it) => certificateState(it, now));
  const last = states
    .filter((it) => it.is === 'ending')
    .toSorted((one, other) => other.days - one.days)
    .at(0);
  return states.find(({ is }) => is === 'valid') ?? last ?? { is: 'ended' };
};

/** The ones in use first, then those to come, then those of the past; the longest first. */
export const inOrder = <Of extends Certificate>(certificates: readonly Of[], now: number): readonly Of[] => {
  const rank = { ending: 0, valid: 0, coming: 1, ended: 2, revoked: 2 } as const;
  const rankOf = (it: Of): number => rank[certificateState(it, now).is];
  const endOf = ({ until }: Of): number => (until === undefined ? Infinity : Date.parse(until));
  return certificates.toSorted(
    (one, other) =>
      rankOf(one) - rankOf(other) || (endOf(one) === endOf(other) ? 0 : endOf(other) - endOf(one)),
  );
};

interface Product extends Period {
  readonly dataSetVersion: string;
}

/** Why a product does not count for the schools of its vendor today; undefined when it does. */
export const productLacks = (product: Product, now: number): 'data-set' | 'period' | undefined => {
  if (product.dataSetVersion !== dataSetVersion) return 'data-set';
  return isWithin(product, now) ? undefined : 'period';
};
