import * as z from 'zod';
import { EnrolmentId, SchoolYear } from '../ids.ts';
import { Cohort, CohortView, Enrolment, EnrolmentState, EnrolmentView } from '../transfer.ts';
import { list, pageOf, paging, put, read, type Route } from './route.ts';

/** The grade-8 list of a source school and the enrolments of a target school. */
export const enrolmentRoutes = {
  putCohort: {
    ...put,
    path: '/v1/cohorts/{schoolYear}',
    power: 'pupil',
    summary: 'The source school’s grade-8 list',
    params: z.object({ schoolYear: SchoolYear }),
    body: Cohort,
    answer: CohortView,
  },
  readCohort: {
    ...read,
    path: '/v1/cohorts/{schoolYear}',
    power: 'read',
    summary: 'Per pupil of the list, in its order: enrolled where, state, what is missing',
    params: z.object({ schoolYear: SchoolYear }),
    query: z.object({ limit: paging.limit, cursor: paging.cursor }),
    answer: CohortView,
  },
  putEnrolment: {
    ...put,
    path: '/v1/enrolments/{enrolmentId}',
    power: 'pupil',
    summary: 'The target school reports an accepted pupil',
    params: z.object({ enrolmentId: EnrolmentId }),
    body: Enrolment,
    answer: EnrolmentView,
  },
  putEnrolments: {
    ...list('enrolmentId', Enrolment.extend({ enrolmentId: EnrolmentId }), EnrolmentView),
    path: '/v1/enrolments',
    power: 'pupil',
    summary: 'Report up to 100 accepted pupils',
  },
  listEnrolments: {
    ...read,
    path: '/v1/enrolments',
    power: 'read',
    summary: 'The target school’s enrolments, by state',
    query: z.object({ ...paging, state: EnrolmentState.optional() }),
    answer: pageOf(EnrolmentView),
  },
  readEnrolment: {
    ...read,
    path: '/v1/enrolments/{enrolmentId}',
    power: 'read',
    summary: 'One enrolment of the target school',
    params: z.object({ enrolmentId: EnrolmentId }),
    answer: EnrolmentView,
  },
} satisfies Record<string, Route>;
