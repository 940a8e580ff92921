import { requestRoutes } from '../../schemas/routes/request.ts';
import { eachItem } from '../http/each-item.ts';
import { on } from '../http/serve.ts';
import { type RequestPorts, requestTransfer } from '../use-cases/request-transfer.ts';

/** Routes by which a target school requests dossiers. */
export const requestHandlers = (ports: RequestPorts) => ({
  putTransfer: on(requestRoutes, 'putTransfer', ({ actor, params, body }) =>
    requestTransfer(ports, actor, { transferId: params.transferId, request: body }),
  ),
  putTransfers: on(requestRoutes, 'putTransfers', (request) =>
    eachItem(request, requestRoutes.putTransfers.list, ({ transferId, ...asked }) =>
      requestTransfer(ports, request.actor, { transferId, request: asked }),
    ),
  ),
});
