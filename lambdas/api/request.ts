import { routes } from '../../schemas/api.ts';
import { eachItem } from '../http/each-item.ts';
import { on } from '../http/serve.ts';
import { type RequestPorts, requestTransfer } from '../use-cases/request-transfer.ts';

/** Routes by which a target school requests dossiers. */
export const requestRoutes = (ports: RequestPorts) => ({
  putTransfer: on('putTransfer', ({ actor, params, body }) =>
    requestTransfer(ports, actor, { transferId: params.transferId, request: body }),
  ),
  putTransfers: on('putTransfers', (request) =>
    eachItem(request, routes.putTransfers.list, ({ transferId, ...asked }) =>
      requestTransfer(ports, request.actor, { transferId, request: asked }),
    ),
  ),
});
