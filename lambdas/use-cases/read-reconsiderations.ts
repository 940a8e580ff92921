import type { SchoolYear } from '../../schemas/ids.ts';
import type { ReconsiderationView } from '../../schemas/reconsideration.ts';
import type { Actor } from '../domain/actor.ts';
import { isReconsidered, reconsiderationView } from '../domain/reconsideration-view.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import { inTurn } from './in-turn.ts';
import type { Clock, Dossiers, Page, PageRequest, Register } from './ports.ts';

interface Ports {
  readonly dossiers: Dossiers;
  readonly register: Register;
  readonly clock: Clock;
}

/**
 * The school’s dossiers whose newest version has a test advice, with what is still to be done: from codes in the table
 * alone. Others are found among them, so that a page may hold fewer than its limit while there is a next one.
 */
export const listReconsiderations = async (
  ports: Ports,
  actor: Actor,
  command: {
    readonly schoolYear?: SchoolYear | undefined;
    /** Only those with something left to do, or only those without. */
    readonly open?: boolean | undefined;
    readonly page: PageRequest;
  },
): Promise<Result<Page<ReconsiderationView>, Refusal>> => {
  const year = command.schoolYear ?? schoolYearOf(ports.clock.now());
  const [calendar, page] = await Promise.all([
    ports.register.calendar(year),
    ports.dossiers.list(actor.school, year, undefined, command.page),
  ]);
  const views = await inTurn(page.items, async (dossier) => {
    const version = await ports.dossiers.version(dossier.dossierId, dossier.version);
    return version && isReconsidered(dossier, version) ? reconsiderationView(version, calendar) : undefined;
  });
  const { open } = command;
  return accept({
    ...page,
    items: views
      .filter((view) => view !== undefined)
      .filter((view) => open === undefined || view.open.length > 0 === open),
  });
};
