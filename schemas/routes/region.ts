import * as z from 'zod';
import { CalendarView } from '../calendar.ts';
import { SchoolId, SchoolYear } from '../ids.ts';
import { QualificationAnswer } from '../school.ts';
import { PublicKey } from '../statement.ts';
import { read, type Route } from './route.ts';

/** The region: qualification, the year, keys, and this interface itself. */
export const regionRoutes = {
  checkQualification: {
    ...read,
    path: '/v1/qualification',
    power: 'qualify',
    summary: 'Are both schools qualified to exchange, and if not, which condition fails',
    query: z.object({ source: SchoolId, target: SchoolId }),
    answer: QualificationAnswer,
  },
  readCalendar: {
    ...read,
    path: '/v1/calendar',
    power: 'read',
    summary: 'The year’s rounds and milestones',
    query: z.object({ schoolYear: SchoolYear.optional() }),
    answer: CalendarView,
  },
  readKeys: {
    ...read,
    path: '/v1/jwks',
    power: 'sign',
    summary: 'Public keys of receipts and certificates, past ones too (JWK set)',
    answer: z.object({ keys: z.array(PublicKey) }),
  },
  readOpenApi: {
    ...read,
    path: '/v1/openapi.json',
    power: 'read',
    summary: 'This interface as OpenAPI 3.1',
    answer: z.record(z.string(), z.unknown()),
  },
} satisfies Record<string, Route>;
