import type { EnrolmentId } from '../../schemas/ids.ts';
import type { EnrolmentView } from '../../schemas/transfer.ts';
import type { Actor } from '../domain/actor.ts';
import { may } from '../domain/authorisation.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';
import { schoolYearOf } from '../domain/time.ts';
import { enrolmentView } from '../domain/views.ts';
import type { Clock, Enrolments, Page } from './ports.ts';
import type { ListCommand } from './read-dossiers.ts';

interface Ports {
  readonly enrolments: Enrolments;
  readonly clock: Clock;
}

/** One enrolment of the target school; another school’s is answered as one that does not exist. */
export const readEnrolment = async (
  ports: Ports,
  actor: Actor,
  id: EnrolmentId,
): Promise<Result<EnrolmentView, Refusal>> => {
  const record = await ports.enrolments.load(id);
  return may('target-of-enrolment', actor.school, record)
    ? accept(enrolmentView(record))
    : refuse({ code: 'not-found' });
};

/** The target school’s enrolments of a year, by state. */
export const listEnrolments = async (
  ports: Ports,
  actor: Actor,
  command: ListCommand,
): Promise<Result<Page<EnrolmentView>, Refusal>> => {
  const year = command.schoolYear ?? schoolYearOf(ports.clock.now());
  const page = await ports.enrolments.listOfTarget(actor.school, year, command.state, command.page);
  return accept({ ...page, items: page.items.map(enrolmentView) });
};
