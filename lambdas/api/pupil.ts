import { pupilRoutes } from '../../schemas/routes/pupil.ts';
import { eachItem } from '../http/each-item.ts';
import { on } from '../http/serve.ts';
import { changeNumber, type ChangeNumberPorts } from '../use-cases/change-number.ts';
import { enrol, type EnrolPorts } from '../use-cases/enrol.ts';
import { putCohort } from '../use-cases/put-cohort.ts';
import type { CohortPorts } from '../use-cases/read-cohort.ts';

/** Routes that turn a pupil’s number into the pupil’s key: the grade-8 list, enrolments, and a number that changed. */
export const pupilHandlers = (ports: EnrolPorts & CohortPorts & ChangeNumberPorts) => ({
  putCohort: on(pupilRoutes, 'putCohort', ({ actor, params, body }) =>
    putCohort(ports, actor, { schoolYear: params.schoolYear, cohort: body }),
  ),
  putPgn: on(pupilRoutes, 'putPgn', ({ actor, params, body }) =>
    changeNumber(ports, actor, { dossierId: params.dossierId, report: body }),
  ),
  putEnrolment: on(pupilRoutes, 'putEnrolment', ({ actor, params, body }) =>
    enrol(ports, actor, { enrolmentId: params.enrolmentId, enrolment: body }),
  ),
  putEnrolments: on(pupilRoutes, 'putEnrolments', (request) =>
    eachItem(request, pupilRoutes.putEnrolments.list, ({ enrolmentId, ...enrolment }) =>
      enrol(ports, request.actor, { enrolmentId, enrolment }),
    ),
  ),
});
