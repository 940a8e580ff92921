import type { DossierView } from '../../schemas/dossier.ts';
import { ExceptionView } from '../../schemas/exception.ts';
import type { DossierId, SchoolYear } from '../../schemas/ids.ts';
import type { Actor } from '../domain/actor.ts';
import { pupilKeysOf } from '../domain/dossier.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import { dossierView } from '../domain/views.ts';
import { inTurn } from './in-turn.ts';
import { ownDossier } from './own-dossier.ts';
import type { Clock, Dossiers, Enrolments, Page, PageRequest, Register } from './ports.ts';
import { enrolmentsOf } from './pupil-of.ts';

interface Ports {
  readonly dossiers: Dossiers;
  readonly enrolments: Enrolments;
  readonly register: Register;
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
  return accept(await withExceptions(ports, dossierView(dossier, version, enrolments)));
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
    if (!version) return undefined;
    const enrolments = await enrolmentsOf(ports, pupilKeysOf(dossier));
    return withExceptions(ports, dossierView(dossier, version, enrolments));
  });
  return accept({
    items: views.filter((view) => view !== undefined),
    ...(page.nextCursor && { nextCursor: page.nextCursor }),
  });
};

/** The source sees which exceptions the board granted, and for whom. */
const withExceptions = async (
  ports: { readonly register: Register },
  view: DossierView,
): Promise<DossierView> => {
  const granted = await ports.register.exceptions(view.dossierId);
  const exceptions = granted.map((it) => ExceptionView.parse(it));
  return exceptions.length > 0 ? { ...view, exceptions } : view;
};
