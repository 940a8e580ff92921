import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { PupilKey } from '../../../schemas/ids.ts';
import type { PupilKeys } from '../../use-cases/ports.ts';

/** What the MAC is for, so that no other use of the key ever makes the same one. */
const domain = 'overstap pupil key 1';

/** Pupil keys by HMAC-SHA-256 in KMS: the same number has another key in each school year. */
export const kmsPupilKeys = (client: KMSClient, keyId: string): PupilKeys => ({
  of: async (pgn, year, rehearsedBy) => {
    const { Mac: mac } = await client.send(
      new GenerateMacCommand({
        KeyId: keyId,
        MacAlgorithm: 'HMAC_SHA_256',
        Message: Buffer.from(
          [domain, year, pgn, ...(rehearsedBy ? ['rehearsed by', rehearsedBy] : [])].join('\n'),
        ),
      }),
    );
    return PupilKey.parse(mac && Buffer.from(mac).toString('hex'));
  },
});
