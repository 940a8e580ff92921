import { routes } from '../../schemas/api.ts';
import { accept } from '../domain/result.ts';
import { eachItem } from '../http/each-item.ts';
import { on } from '../http/serve.ts';
import { acknowledge, type AcknowledgePorts } from '../use-cases/acknowledge.ts';
import { stateDestruction } from '../use-cases/state-destruction.ts';

/** Routes that sign receipts and show the keys they verify against. */
export const signRoutes = (ports: AcknowledgePorts) => ({
  putAcknowledgement: on('putAcknowledgement', ({ actor, params, body }) =>
    acknowledge(ports, actor, { transferId: params.transferId, acknowledgement: body }),
  ),
  putAcknowledgements: on('putAcknowledgements', (request) =>
    eachItem(request, routes.putAcknowledgements.list, ({ transferId, ...acknowledgement }) =>
      acknowledge(ports, request.actor, { transferId, acknowledgement }),
    ),
  ),
  putDestruction: on('putDestruction', ({ actor, params, body }) =>
    stateDestruction(ports, actor, { transferId: params.transferId, statement: body }),
  ),
  putDestructions: on('putDestructions', (request) =>
    eachItem(request, routes.putDestructions.list, ({ transferId, ...statement }) =>
      stateDestruction(ports, request.actor, { transferId, statement }),
    ),
  ),
  readKeys: on('readKeys', async () => accept({ keys: [...(await ports.signer.publicKeys()).keys] })),
});
