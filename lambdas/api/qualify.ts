import { qualifyRoutes } from '../../schemas/routes/qualify.ts';
import { accept } from '../domain/result.ts';
import { on } from '../http/serve.ts';
import { checkQualification } from '../use-cases/check-qualification.ts';
import type { Clock, Register } from '../use-cases/ports.ts';
import { readSchool } from '../use-cases/read-school.ts';

/** The check of both schools, and a school’s own page. */
export const qualifyHandlers = (ports: { readonly register: Register; readonly clock: Clock }) => ({
  checkQualification: on(qualifyRoutes, 'checkQualification', async ({ actor, query }) =>
    accept(await checkQualification(ports, actor, query)),
  ),
  getSchool: on(qualifyRoutes, 'getSchool', ({ actor }) => readSchool(ports, actor)),
});
