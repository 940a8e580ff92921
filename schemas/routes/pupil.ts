import * as z from 'zod';
import { DossierView } from '../dossier.ts';
import { DossierId, EnrolmentId, SchoolYear } from '../ids.ts';
import { NumberReport } from '../pupil-number.ts';
import { Cohort, CohortView, Enrolment, EnrolmentView } from '../transfer.ts';
import { list, put, type RouteOf } from './route.ts';

/** All that turns a pupil’s number into a pupil key: the grade-8 list, enrolments, a number that changed. */
export const pupilRoutes = {
  putCohort: {
    ...put,
    path: '/v1/cohorts/{schoolYear}',
    power: 'pupil',
    may: 'own-school',
    summary: 'The source school’s grade-8 list',
    params: z.object({ schoolYear: SchoolYear }),
    body: Cohort,
    answer: CohortView,
  },
  putEnrolment: {
    ...put,
    path: '/v1/enrolments/{enrolmentId}',
    power: 'pupil',
    may: 'target-of-enrolment',
    creates: true,
    summary: 'The target school reports an accepted pupil',
    params: z.object({ enrolmentId: EnrolmentId }),
    body: Enrolment,
    answer: EnrolmentView,
  },
  putEnrolments: {
    ...list('enrolmentId', Enrolment.extend({ enrolmentId: EnrolmentId }), EnrolmentView),
    path: '/v1/enrolments',
    power: 'pupil',
    may: 'target-of-enrolment',
    creates: true,
    summary: 'Report up to 100 accepted pupils',
  },
  putPgn: {
    ...put,
    path: '/v1/dossiers/{dossierId}/pgn',
    power: 'pupil',
    may: 'source-of-dossier',
    summary: 'The pupil’s number changed; the former number and the new one lead to the dossier',
    params: z.object({ dossierId: DossierId }),
    body: NumberReport,
    answer: DossierView,
  },
} satisfies Record<string, RouteOf<'pupil'>>;
