import type { DossierView, Review } from '../../schemas/dossier.ts';
import type { DossierId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { digestOf } from '../domain/digest.ts';
import type { InputError, Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { dayInAmsterdam } from '../domain/time.ts';
import { transition } from '../domain/transition.ts';
import { dossierView } from '../domain/views.ts';
import { openDraft } from './open-draft.ts';
import { decideOwn, type SourcePorts } from './own-dossier.ts';

/** Most records of one version: two parents, a guardian, the pupil, and a few corrections. */
const mostReviews = 10;

/**
 * Records that the parents saw exactly this selection (Stappenplan: "De school moet de gegeven inzage ook
 * vastleggen"). Each record is kept; remarks travel with the dossier and stay encrypted. Consent is not asked.
 */
export const recordReview = async (
  ports: SourcePorts,
  actor: Actor,
  command: { readonly dossierId: DossierId; readonly review: Review },
): Promise<Result<DossierView, Refusal>> => {
  const { review } = command;
  const digest = digestOf(review);
  const own = { school: actor.school, dossierId: command.dossierId };
  return decideOwn<DossierView>(ports, own, async ({ dossier, version, enrolments }) => {
    const now = ports.clock.now();
    if (review.date > dayInAmsterdam(now)) return refuse({ code: 'invalid-input', errors: [inTheFuture] });
    if (!version.selection) return refuse({ code: 'selection-missing' });
    if (version.selection.hash !== review.selectionHash) return refuse({ code: 'review-outdated' });
    if (version.reviews.some((it) => it.digest === digest))
      return accept({ answer: dossierView(dossier, version, enrolments) });
    if (dossier.state === 'RELEASED') return refuse({ code: 'already-released' });
    if (!version.draft || version.draft.endsAt <= now) return refuse({ code: 'dossier-ended' });
    if (version.reviews.length >= mostReviews) return refuse({ code: 'invalid-input', errors: [tooMany] });

    const remarks = `review-${digest}`;
    if (review.remarks !== undefined) {
      const draft = await openDraft(ports, version);
      if (!draft.ok) return draft;
      await draft.value.sealed.seal(remarks, Buffer.from(review.remarks));
    }
    const record = {
      digest,
      date: review.date,
      ...(review.time !== undefined && { time: review.time }),
      method: review.method,
      agrees: review.agrees,
      role: review.role,
      ...(review.remarks !== undefined && { remarks }),
      at: now,
    };
    const reviewed = { ...version, reviews: [...version.reviews, record] };
    const moved = transition(dossier, { state: 'REVIEWED' }, [
      {
        at: now,
        actor,
        action: 'review',
        object: `version ${version.version}`,
        result: `${review.method} ${review.agrees}`,
      },
    ]);
    return accept({
      answer: dossierView(moved.dossier, reviewed, enrolments),
      change: { ...moved, versions: [reviewed] },
    });
  });
};

const inTheFuture: InputError = {
  pointer: '/date',
  code: 'date-in-the-future',
  message: {
    nl: 'De datum van de inzage ligt in de toekomst. Vul de dag in waarop de ouders het dossier hebben ingezien.',
    en: 'The date of the review is in the future. Give the day on which the parents saw the dossier.',
  },
};

const tooMany: InputError = {
  pointer: '/',
  code: 'too-many-reviews',
  message: {
    nl: `Er zijn al ${mostReviews} inzagen bij deze versie vastgelegd.`,
    en: `There are ${mostReviews} reviews of this version already.`,
  },
};
