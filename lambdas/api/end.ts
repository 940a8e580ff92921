import { endRoutes } from '../../schemas/routes/end.ts';
import { eachItem } from '../http/each-item.ts';
import { on } from '../http/serve.ts';
import { changeDestination } from '../use-cases/change-destination.ts';
import { confirmNothingNew } from '../use-cases/confirm-nothing-new.ts';
import { endEnrolment } from '../use-cases/end-enrolment.ts';
import type { EndPorts } from '../use-cases/ending-change.ts';
import { holdDossier } from '../use-cases/hold-dossier.ts';
import { withdraw } from '../use-cases/withdraw.ts';

/** Routes by which either side ends access, and the source says that nothing is new: writes without payload. */
export const endHandlers = (ports: EndPorts) => ({
  putDestination: on(endRoutes, 'putDestination', ({ actor, params, body }) =>
    changeDestination(ports, actor, { dossierId: params.dossierId, destination: body }),
  ),
  putWithdrawal: on(endRoutes, 'putWithdrawal', ({ actor, params, body }) =>
    withdraw(ports, actor, { dossierId: params.dossierId, withdrawal: body }),
  ),
  putHold: on(endRoutes, 'putHold', ({ actor, params, body }) =>
    holdDossier(ports, actor, { dossierId: params.dossierId, hold: body }),
  ),
  putNothingNew: on(endRoutes, 'putNothingNew', (request) =>
    eachItem(request, endRoutes.putNothingNew.list, ({ dossierId, ...confirmed }) =>
      confirmNothingNew(ports, request.actor, { dossierId, confirmed }),
    ),
  ),
  putEnrolmentEnd: on(endRoutes, 'putEnrolmentEnd', ({ actor, params, body }) =>
    endEnrolment(ports, actor, { enrolmentId: params.enrolmentId, end: body }),
  ),
});
