import type { DossierId } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { reconsiderationLetter } from '../domain/oso/reconsideration-letter/page.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { dayInAmsterdam } from '../domain/time.ts';
import { transition } from '../domain/transition.ts';
import type { Governance } from './governance-ports.ts';
import { letterFormOf } from './keep-letter-form.ts';
import { openNewest } from './open-newest.ts';
import { decideOwn } from './own-dossier.ts';
import type { PrintPorts } from './print-parents-copy.ts';
import { readReconsideration } from './reconsideration-object.ts';

export interface LetterPorts extends PrintPorts {
  readonly governance: Pick<Governance, 'letterForm'>;
}

/**
 * The letter that tells the parents what the school decided, once a decision is recorded. Its date is the day on which
 * it was handed over, or else today; its words are the region's form, where the board wrote one. Who printed it is a link of the audit chain.
 */
export const printReconsiderationLetter = (
  ports: LetterPorts,
  actor: Actor,
  dossierId: DossierId,
): Promise<Result<string, Refusal>> =>
  decideOwn<string>(ports, { school: actor.school, dossierId }, async (own) => {
    const { dossier, version } = own;
    const now = ports.clock.now();
    const opened = await openNewest(ports, own);
    if (!opened.ok) return opened;
    const recorded = await readReconsideration(opened.value.sealed, version);
    if (recorded?.decision === undefined) return refuse({ code: 'decision-missing' });
    const { decision } = recorded;
    const date = recorded.letterHandedOn ?? dayInAmsterdam(now);
    const { form } = await letterFormOf(ports);
    return accept({
      answer: reconsiderationLetter(opened.value.root, { recorded, decision, date }, form),
      change: transition(dossier, {}, [
        { at: now, actor, action: 'print', object: `letter of version ${version.version}`, result: decision },
      ]),
    });
  });
