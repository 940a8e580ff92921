import { requestRoutes } from '../../schemas/routes/request.ts';
import { allowance, isUnreported } from '../domain/allowance.ts';
import { eachItem } from '../http/each-item.ts';
import { count, log } from '../http/log.ts';
import { on, type RequestOf } from '../http/serve.ts';
import { type RequestPorts, requestTransfer } from '../use-cases/request-transfer.ts';

type Caller = Pick<RequestOf<(typeof requestRoutes)['putTransfer']>, 'actor' | 'spend'>;

/** Routes by which a target school requests dossiers. Who asks for more than it reported is slowed down, and noted. */
export const requestHandlers = (ports: RequestPorts) => {
  const ask = async ({ actor, spend }: Caller, asked: Parameters<typeof requestTransfer>[2]) => {
    const outcome = await requestTransfer(ports, actor, asked);
    if (!outcome.ok && isUnreported(outcome.refusal)) {
      spend(allowance.unreportedPupil);
      log('asked-unreported', { school: actor.school, oin: actor.oin });
      count('AskedUnreported', { kind: 'request' });
    }
    return outcome;
  };
  return {
    putTransfer: on(requestRoutes, 'putTransfer', ({ params, body, ...caller }) =>
      ask(caller, { transferId: params.transferId, request: body }),
    ),
    putTransfers: on(requestRoutes, 'putTransfers', (request) =>
      eachItem(request, requestRoutes.putTransfers.list, ({ transferId, ...asked }) =>
        ask(request, { transferId, request: asked }),
      ),
    ),
  };
};
