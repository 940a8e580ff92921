import { PayloadId } from '../../schemas/ids.ts';
import { count, faultOf, log } from '../http/log.ts';
import type { Payloads, Vault } from '../use-cases/ports.ts';
import { purgePayload } from '../use-cases/purge-payload.ts';
import { type BatchAnswer, inOrder, TableChanges } from './changes.ts';

/** Payload rows that ended, or that the table’s time to live removed: key and bytes go. */
export const onPayloadEnded =
  (ports: { readonly vault: Pick<Vault, 'shred'>; readonly payloads: Payloads }) =>
  async (event: unknown): Promise<BatchAnswer> => {
    const changes = TableChanges.parse(event);
    const answer = await inOrder(
      changes,
      'PAYLOAD#',
      (id) => purgePayload(ports, PayloadId.parse(id)),
      (error) => {
        log('fault', { where: 'purge', ...faultOf(error) });
        count('Faults', { kind: 'purge' });
      },
    );
    log('purged', { payloads: changes.Records.length - answer.batchItemFailures.length });
    return answer;
  };
