import type { DossierView } from '../../schemas/dossier.ts';
import type { DossierId } from '../../schemas/ids.ts';
import type { NothingNew } from '../../schemas/nothing-new.ts';
import type { Actor } from '../domain/actor.ts';
import { confirmations, judgeNothingNew } from '../domain/nothing-new.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { transition } from '../domain/transition.ts';
import { dossierView } from '../domain/views.ts';
import { decideOwn } from './own-dossier.ts';
import type { Clock, Dossiers, Enrolments, Ledger, Register } from './ports.ts';

interface Ports {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly register: Register;
  readonly clock: Clock;
}

/**
 * The source confirms that a round for all pupils brings nothing new of a pupil (rule of practice 5): that completes the
 * pupil, and the target sees it. A later release ends it.
 */
export const confirmNothingNew = async (
  ports: Ports,
  actor: Actor,
  command: { readonly dossierId: DossierId; readonly confirmed: NothingNew },
): Promise<Result<DossierView, Refusal>> => {
  const { dossierId, confirmed } = command;
  const own = { school: actor.school, dossierId };
  return decideOwn<DossierView>(ports, own, async ({ dossier, version, enrolments }) => {
    const now = ports.clock.now();
    const calendar = await ports.register.calendar(dossier.schoolYear);
    if (!calendar) return refuse({ code: 'school-year-unknown' });
    const judged = judgeNothingNew(dossier, calendar, confirmed, now);
    if (!judged.ok) return judged;
    if (judged.value === 'repeat') return accept({ answer: dossierView(dossier, version, enrolments) });
    const others = confirmations(dossier).filter((it) => it.round !== confirmed.round);
    const moved = transition(dossier, { nothingNew: [...others, judged.value] }, [
      {
        at: now,
        actor,
        action: 'confirm',
        object: `version ${judged.value.version}`,
        result: `${confirmed.round} ${confirmed.reason}`,
      },
    ]);
    return accept({ answer: dossierView(moved.dossier, version, enrolments), change: moved });
  });
};
