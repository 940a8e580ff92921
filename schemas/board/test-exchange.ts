import * as z from 'zod';
import { SchoolYear } from '../ids.ts';
import { RehearsalView, ScenarioView } from '../test-exchange.ts';

/** A school's test exchange of this school year, in one role: what it showed and when, and what comes next. */
const RoleRehearsed = RehearsalView.pick({ role: true, complete: true, passed: true }).extend({
  begun: z.boolean().meta({ description: 'The school’s LAS began it: POST /v1/test-exchange.' }),
  scenarios: z.array(ScenarioView.pick({ scenario: true, done: true, doneAt: true, next: true })).readonly(),
});

/** How far a school’s test exchange is, in each role that a school of its kind can take. */
export const SchoolRehearsed = z
  .object({ schoolYear: SchoolYear, roles: z.array(RoleRehearsed).readonly() })
  .meta({ id: 'SchoolRehearsed' });
export type SchoolRehearsed = z.infer<typeof SchoolRehearsed>;
