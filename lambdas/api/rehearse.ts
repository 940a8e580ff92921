import { rehearseRoutes } from '../../schemas/routes/rehearse.ts';
import { on } from '../http/serve.ts';
import { fillInChecklist } from '../use-cases/fill-in-checklist.ts';
import { readRehearsal, rehearse, type RehearsePorts } from '../use-cases/rehearse.ts';

/** Routes by which a school becomes qualified: its checklist, and the test exchange. */
export const rehearseHandlers = (ports: RehearsePorts) => ({
  putChecklist: on(rehearseRoutes, 'putChecklist', ({ actor, params, body }) =>
    fillInChecklist(ports, actor, { schoolYear: params.schoolYear, checklist: body }),
  ),
  rehearse: on(rehearseRoutes, 'rehearse', ({ actor, body }) => rehearse(ports, actor, body)),
  getRehearsal: on(rehearseRoutes, 'getRehearsal', ({ actor, query }) => readRehearsal(ports, actor, query)),
});
