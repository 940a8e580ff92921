import type { AttachmentFact, RequiredPart, Selection } from '../../schemas/dossier.ts';
import type { Sha256 } from '../../schemas/ids.ts';
import { check, isReviewRule } from './oso/check.ts';
import { factsOf } from './oso/facts.ts';
import { selectionHash } from './oso/hash.ts';
import { select } from './oso/select.ts';
import { selectionProblems } from './oso/selection-problems.ts';
import type { OsoElement } from './oso/tree.ts';
import { errorOf, type InputError, type Refusal } from './refusals.ts';
import { kindsOf, partsOf, reasonProblems } from './required.ts';
import { accept, refuse, type Result } from './result.ts';

/** What a complete selection leaves of a dossier. */
export interface Selected {
  readonly root: OsoElement;
  /** What the parents review. */
  readonly hash: Sha256;
  /** What goes of all that a round could require. */
  readonly has: readonly RequiredPart[];
}

/**
 * A selection is complete, touches nothing mandatory, leaves a sound dossier, and gives no reason for the absence of what
 * goes; or every problem is named.
 */
export const judgeSelection = (
  root: OsoElement,
  selection: Selection,
  attachments: readonly AttachmentFact[],
): Result<Selected, Refusal> => {
  const problems = [...selectionProblems(root, selection), ...unacceptedBroken(selection, attachments)];
  if (problems.length > 0) return refuse({ code: 'selection-incomplete', errors: problems });
  const selected = select(root, selection);
  const errors = check(selected).filter((it) => it.severity === 'error' && !isReviewRule(it.rule));
  if (errors.length > 0)
    return refuse({
      code: 'dossier-not-accepted',
      errors: errors.map(errorOf),
    });
  const has = partsOf(factsOf(selected).categories, kindsOf(selection, attachments));
  const contradictions = reasonProblems(has, selection.missing);
  if (contradictions.length > 0) return refuse({ code: 'selection-incomplete', errors: contradictions });
  return accept({ root: selected, hash: selectionHash(selected), has });
};

/** A broken attachment travels byte-equal when a person accepts it, and not otherwise (rule of practice 6). */
const unacceptedBroken = (
  selection: Selection,
  attachments: readonly AttachmentFact[],
): readonly InputError[] =>
  selection.attachments.flatMap((choice, index) => {
    const fact = attachments.find((it) => it.attachment === choice.attachment);
    const broken = fact !== undefined && fact.status !== 'sound';
    return broken && choice.decision === 'include' && choice.acceptBroken !== true
      ? [
          {
            pointer: `/attachments/${index}/acceptBroken`,
            code: 'broken-attachment',
            message: {
              nl: 'Deze bijlage is beschadigd. Laat haar weg, of bevestig met acceptBroken dat zij zo mee mag.',
              en: 'This attachment is damaged. Leave it out, or confirm with acceptBroken that it may go as it is.',
            },
          },
        ]
      : [];
  });
