import type { DossierView, Selection } from '../../schemas/dossier.ts';
import type { DossierId } from '../../schemas/ids.ts';
import type { ReviewKept } from '../../schemas/review-kept.ts';
import type { Actor } from '../domain/actor.ts';
import type { DossierVersion } from '../domain/dossier.ts';
import { digestOf } from '../domain/digest.ts';
import { coresOf } from '../domain/oso/minor-changes.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { judgeSelection } from '../domain/selection.ts';
import { transition } from '../domain/transition.ts';
import { dossierView } from '../domain/views.ts';
import { reviewsFor } from './keep-reviews.ts';
import { openDraft } from './open-draft.ts';
import { decideOwn, type SourcePorts } from './own-dossier.ts';
import { unknownItems } from './rectified-items.ts';

/**
 * Records a person’s choice of what goes (Stappenplan: "de latende school moet selecteren"). Complete or refused: every
 * optional category present and every attachment is decided. Another content asks for a new review, unless only contact
 * data or absence counts changed since the last one; the same choice again is the same call. Reasons in words are free text and stay encrypted with the draft.
 */
export const decideSelection = async (
  ports: SourcePorts,
  actor: Actor,
  command: { readonly dossierId: DossierId; readonly selection: Selection },
): Promise<Result<DossierView, Refusal>> => {
  const digest = digestOf(command.selection);
  const own = { school: actor.school, dossierId: command.dossierId };
  return decideOwn<DossierView>(ports, own, async ({ dossier, version, enrolments }) => {
    const now = ports.clock.now();
    if (version.selection?.digest === digest)
      return accept({ answer: dossierView(dossier, version, enrolments) });
    if (command.selection.version !== version.version) return refuse({ code: 'selection-outdated' });
    if (dossier.state === 'RELEASED') return refuse({ code: 'already-released' });
    const draft = await openDraft(ports, version);
    if (!draft.ok) return draft;
    const judged = judgeSelection(draft.value.root, command.selection, version.attachments);
    if (!judged.ok) return judged;
    const unknown = await unknownItems(ports, { dossier, version, now }, command.selection.rectified ?? []);
    if (unknown.length > 0) return refuse({ code: 'invalid-input', errors: unknown });

    const object = `selection-${digest}`;
    await draft.value.sealed.seal(object, Buffer.from(JSON.stringify(command.selection)));
    const { root, hash, has } = judged.value;
    const { missing, rectified = [] } = command.selection;
    const cores = coresOf(root);
    const { sealed } = draft.value;
    const { reviewKept: _before, ...facts } = version;
    const decided: DossierVersion = {
      ...facts,
      selection: {
        hash,
        cores,
        digest,
        object,
        at: now,
        has: [...has],
        missing,
        ...(rectified.length > 0 && { rectified }),
      },
      // Parents reviewed what goes: other kinds, reasons or justifications leave that as it is.
      ...(await reviewsFor(ports, { dossier, version, hash, cores, draft: sealed, now })),
    };
    const state = decided.reviews.length > 0 ? 'REVIEWED' : 'SELECTED';
    const about = { at: now, actor, object: `version ${version.version}` };
    const { reviewKept } = decided;
    const moved = transition(dossier, { state }, [
      { ...about, action: 'select', result: hash },
      ...(reviewKept && !version.reviewKept
        ? [{ ...about, action: 'review' as const, result: keptInWords(reviewKept) }]
        : []),
    ]);
    return accept({
      answer: dossierView(moved.dossier, decided, enrolments),
      change: { ...moved, versions: [decided] },
    });
  });
};

const keptInWords = ({ version, changed }: ReviewKept): string =>
  ['kept from version', version, ...changed].join(' ');
