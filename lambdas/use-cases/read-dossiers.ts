import type { DossierView } from '../../schemas/dossier.ts';
import type { DossierId, SchoolYear } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { pupilKeysOf } from '../domain/dossier.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import { dossierView } from '../domain/views.ts';
import { inTurn } from './in-turn.ts';
import { ownDossier } from './own-dossier.ts';
import type { Clock, Dossiers, Enrolments, Page, PageRequest } from './ports.ts';
import { enrolmentsOf } from './pupil-of.ts';

interface Ports {
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly clock: Clock;
}

/** A list call: one state or all, one page. */
export interface ListCommand {
  readonly schoolYear?: SchoolYear | undefined;
  readonly state?: string | undefined;
  readonly page: PageRequest;
}

/** State of one dossier of the school. */
export const readDossier = async (
  ports: Ports,
  actor: Actor,
  id: DossierId,
): Promise<Result<DossierView, Refusal>> => {
  const own = await ownDossier(ports, actor.school, id);
  if (!own.ok) return own;
  const { dossier, version, enrolments } = own.value;
  return accept(dossierView(dossier, version, enrolments));
};

/** The source school’s dossiers of a year, by state, to reconcile its LAS with. */
export const listDossiers = async (
  ports: Ports,
  actor: Actor,
  command: ListCommand,
): Promise<Result<Page<DossierView>, Refusal>> => {
  const year = command.schoolYear ?? schoolYearOf(ports.clock.now());
  const page = await ports.dossiers.list(actor.school, year, command.state, command.page);
  const views = await inTurn(page.items, async (dossier) => {
    const version = await ports.dossiers.version(dossier.dossierId, dossier.version);
    return version && dossierView(dossier, version, await enrolmentsOf(ports, pupilKeysOf(dossier)));
  });
  return accept({
    items: views.filter((view) => view !== undefined),
    ...(page.nextCursor && { nextCursor: page.nextCursor }),
  });
};
