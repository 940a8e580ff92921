import type { DossierId } from '../../schemas/ids.ts';
import type { Reconsideration, ReconsiderationView } from '../../schemas/reconsideration.ts';
import type { Actor } from '../domain/actor.ts';
import { digestOf } from '../domain/digest.ts';
import { advicesOf, judgeReconsideration } from '../domain/reconsideration.ts';
import { reconsiderationView } from '../domain/reconsideration-view.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { dayInAmsterdam } from '../domain/time.ts';
import { transition } from '../domain/transition.ts';
import { openNewest } from './open-newest.ts';
import { decideOwn, type SourcePorts } from './own-dossier.ts';
import { readReconsideration, reconsiderationObject } from './reconsideration-object.ts';

/**
 * Records the reconsideration of an advice (Stappenplan: "de start van de heroverwegingsprocedure"), as far as the
 * school has come: each call is the whole state, the same call twice the same. It moves no state and stops no release.
 * Test advice and motivation stay sealed in the payload of the version, the table has codes.
 */
export const reconsider = (
  ports: SourcePorts,
  actor: Actor,
  command: { readonly dossierId: DossierId; readonly reconsideration: Reconsideration },
): Promise<Result<ReconsiderationView, Refusal>> => {
  const sent = command.reconsideration;
  const own = { school: actor.school, dossierId: command.dossierId };
  return decideOwn<ReconsiderationView>(ports, own, async ({ dossier, version }) => {
    const now = ports.clock.now();
    if (sent.version !== version.version) return refuse({ code: 'version-outdated' });
    const opened = await openNewest(ports, { dossier, version });
    if (!opened.ok) return opened;
    const { sealed, root } = opened.value;
    const judged = judgeReconsideration(sent, advicesOf(root), {
      schoolYear: dossier.schoolYear,
      today: dayInAmsterdam(now),
    });
    if (!judged.ok) return judged;
    const calendar = await ports.register.calendar(dossier.schoolYear);
    const before = await readReconsideration(sealed, version);
    if (before && digestOf(before) === digestOf(sent))
      return accept({ answer: reconsiderationView(version, calendar) });

    const object = reconsiderationObject(ports.ids.objectId());
    await sealed.seal(object, Buffer.from(JSON.stringify(sent)));
    const recorded = {
      ...version,
      reconsideration: {
        comparison: judged.value,
        ...(sent.decision && { decision: sent.decision }),
        ...(sent.letterHandedOn !== undefined && { letterOn: sent.letterHandedOn }),
        object,
        at: now,
      },
    };
    const moved = transition(dossier, {}, [
      {
        at: now,
        actor,
        action: 'reconsider',
        object: `version ${version.version}`,
        result: [judged.value, sent.decision ?? 'undecided', sent.letterHandedOn].filter(Boolean).join(' '),
      },
    ]);
    return accept({
      answer: reconsiderationView(recorded, calendar),
      change: { ...moved, versions: [recorded] },
    });
  });
};
