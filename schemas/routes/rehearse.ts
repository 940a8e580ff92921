import * as z from 'zod';
import { SchoolYear } from '../ids.ts';
import { ChecklistView } from '../readiness.ts';
import { Checklist, QualificationRole } from '../school.ts';
import { RehearsalStart, RehearsalView } from '../test-exchange.ts';
import { post, put, read, type RouteOf } from './route.ts';

/** What a school does itself to become qualified. Needs a mandate, and nothing else. */
export const rehearseRoutes = {
  putChecklist: {
    ...put,
    path: '/v1/school/checklist/{schoolYear}',
    power: 'rehearse',
    may: 'own-school',
    summary: 'The school states for a school year that its privacy is in order',
    params: z.object({ schoolYear: SchoolYear }),
    body: Checklist,
    answer: ChecklistView,
  },
  rehearse: {
    ...post,
    path: '/v1/test-exchange',
    power: 'rehearse',
    may: 'own-school',
    summary: 'Begin the test exchange, go on with it, and record it once every scenario is done',
    body: RehearsalStart,
    answer: RehearsalView,
  },
  getRehearsal: {
    ...read,
    path: '/v1/test-exchange',
    power: 'rehearse',
    may: 'own-school',
    summary: 'How far the test exchange is: per scripted pupil what to do, what was seen, what is left',
    query: z.object({ role: QualificationRole }),
    answer: RehearsalView,
  },
} satisfies Record<string, RouteOf<'rehearse'>>;
