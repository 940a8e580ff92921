import { signRoutes } from '../../schemas/routes/sign.ts';
import { accept } from '../domain/result.ts';
import { eachItem } from '../http/each-item.ts';
import { on } from '../http/serve.ts';
import { acknowledge, type AcknowledgePorts } from '../use-cases/acknowledge.ts';
import { stateDestruction } from '../use-cases/state-destruction.ts';

/** Routes that sign receipts and show the keys they verify against. */
export const signHandlers = (ports: AcknowledgePorts) => ({
  putAcknowledgement: on(signRoutes, 'putAcknowledgement', ({ actor, params, body }) =>
    acknowledge(ports, actor, { transferId: params.transferId, acknowledgement: body }),
  ),
  putAcknowledgements: on(signRoutes, 'putAcknowledgements', (request) =>
    eachItem(request, signRoutes.putAcknowledgements.list, ({ transferId, ...acknowledgement }) =>
      acknowledge(ports, request.actor, { transferId, acknowledgement }),
    ),
  ),
  putDestruction: on(signRoutes, 'putDestruction', ({ actor, params, body }) =>
    stateDestruction(ports, actor, { transferId: params.transferId, statement: body }),
  ),
  putDestructions: on(signRoutes, 'putDestructions', (request) =>
    eachItem(request, signRoutes.putDestructions.list, ({ transferId, ...statement }) =>
      stateDestruction(ports, request.actor, { transferId, statement }),
    ),
  ),
  readKeys: on(signRoutes, 'readKeys', async () =>
    accept({ keys: [...(await ports.signer.publicKeys()).keys] }),
  ),
});
