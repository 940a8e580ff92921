import { Selection } from '../../schemas/dossier.ts';
import type { DossierVersion } from '../domain/dossier.ts';
import { check } from '../domain/oso/check.ts';
import { withReview } from '../domain/oso/review.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { reviewBlock } from '../domain/review.ts';
import { judgeSelection } from '../domain/selection.ts';
import { openDraft, type OpenDraft } from './open-draft.ts';
import type { SourcePorts } from './own-dossier.ts';

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
  if (!version.selection || !first) return refuse({ code: 'review-missing' });
  const draft = await openDraft(ports, version);
  if (!draft.ok) return draft;
  const decided = await draft.value.sealed.read(version.selection.object);
  if (!decided) return refuse({ code: 'dossier-ended' });
  const selection = Selection.parse(JSON.parse(Buffer.from(decided).toString('utf8')));
  const selected = judgeSelection(draft.value.root, selection, version.attachments);
  if (!selected.ok) return selected;
  const remarks = await readRemarks(draft.value, version);
  const bytes = ports.oso.write(withReview(selected.value.root, reviewBlock([first, ...others], remarks)));
  const read = ports.oso.read(bytes);
  const errors = read.ok ? check(read.value).filter((it) => it.severity === 'error') : read.refusal;
  if (errors.length > 0)
    return refuse({
      code: 'dossier-not-accepted',
      errors: errors.map((it) => ({ pointer: it.path, code: it.rule, message: it.message })),
    });
  return accept({
    bytes,
    decisions: Buffer.from(JSON.stringify({ selection, reviews: version.reviews, remarks })),
  });
};

const readRemarks = async (draft: OpenDraft, version: DossierVersion) => {
  const remarks = await Promise.all(
    version.reviews.map(async (review) => {
      const bytes = review.remarks === undefined ? undefined : await draft.sealed.read(review.remarks);
      return bytes && { role: review.role, text: Buffer.from(bytes).toString('utf8') };
    }),
  );
  return remarks.filter((it) => it !== undefined);
};
