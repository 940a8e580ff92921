import * as z from 'zod';
import { SchoolId } from '../ids.ts';
import { Readiness } from '../readiness.ts';
import { QualificationAnswer } from '../school.ts';
import { read, type RouteOf } from './route.ts';

/** Whether two schools may exchange at all. */
export const qualifyRoutes = {
  checkQualification: {
    ...read,
    path: '/v1/qualification',
    power: 'qualify',
    may: 'any-school',
    summary: 'Are both schools qualified to exchange, and if not, which condition fails',
    query: z.object({ source: SchoolId, target: SchoolId }),
    answer: QualificationAnswer,
  },
  getSchool: {
    ...read,
    path: '/v1/school',
    power: 'qualify',
    may: 'own-school',
    summary: 'The school’s own page: every condition for both roles, what is missing and who can mend it',
    answer: Readiness,
  },
} satisfies Record<string, RouteOf<'qualify'>>;
