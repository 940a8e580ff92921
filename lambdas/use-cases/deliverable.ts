import type { DossierVersion } from '../domain/dossier.ts';
import { check } from '../domain/oso/check.ts';
import { withReview } from '../domain/oso/review.ts';
import { errorOf, type Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { reviewBlock } from '../domain/review.ts';
import type { SourcePorts } from './own-dossier.ts';
import { selectedDraft } from './selected-draft.ts';

/** Name of the sealed object that holds the decisions behind what is delivered. */
export const decisionsObject = 'decisions.json';

/** The bytes that targets will collect, and the decisions behind them, for the source’s account. */
export interface Delivery {
  readonly bytes: Uint8Array;
  readonly decisions: Uint8Array;
}

/**
 * Writes the selection with categorie_uitlevering and the review, and checks the exact bytes to deliver against every
 * rule: also those about the review, which are no longer pending (OVa.IZ01–IZ05).
 */
export const writeDelivery = async (
  ports: Pick<SourcePorts, 'vault' | 'oso' | 'clock'>,
  version: DossierVersion,
): Promise<Result<Delivery, Refusal>> => {
  const [first, ...others] = version.reviews;
  if (!first) return refuse({ code: 'review-missing' });
  const selected = await selectedDraft(ports, version);
  if (!selected.ok) return selected;
  const { root, selection, remarks } = selected.value;
  const bytes = ports.oso.write(withReview(root, reviewBlock([first, ...others], remarks)));
  const read = ports.oso.read(bytes);
  const errors = read.ok ? check(read.value).filter((it) => it.severity === 'error') : read.refusal;
  if (errors.length > 0)
    return refuse({
      code: 'dossier-not-accepted',
      errors: errors.map(errorOf),
    });
  return accept({
    bytes,
    decisions: Buffer.from(JSON.stringify({ selection, reviews: version.reviews, remarks })),
  });
};
