import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { dynamoDossiers } from '../../lambdas/adapters/dynamodb/dossiers.ts';
import { dynamoEnrolments } from '../../lambdas/adapters/dynamodb/enrolments.ts';
import { dynamoRegister } from '../../lambdas/adapters/dynamodb/register.ts';
import { dynamoTransfers } from '../../lambdas/adapters/dynamodb/transfers.ts';
import { sealedVault } from '../../lambdas/adapters/s3/vault.ts';
import { dossierObject } from '../../lambdas/use-cases/draft-payload.ts';
import { Instant, Oin, TransferId } from '../../schemas/ids.ts';

/** Where the stores are, and what is collected. */
export const RawPlace = z.object({
  endpoint: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  /** Milliseconds that the region is ahead of the machine. */
  clockOffset: z.number(),
  exchangeTable: z.string(),
  keyTable: z.string(),
  vaultBucket: z.string(),
  payloadKey: z.string(),
  oin: Oin,
  transferId: TransferId,
});
export type RawPlace = z.infer<typeof RawPlace>;

const portsOf = ({ endpoint, credentials, clockOffset, ...names }: RawPlace) => {
  const settings = { endpoint, credentials, region: 'eu-central-1' };
  const clock = { now: () => Instant.parse(new Date(Date.now() + clockOffset).toISOString()) };
  const client = new DynamoDBClient(settings);
  const exchange = { client, table: names.exchangeTable, clock };
  return {
    register: dynamoRegister(exchange),
    transfers: dynamoTransfers(exchange),
    enrolments: dynamoEnrolments(exchange),
    dossiers: dynamoDossiers(exchange),
    vault: sealedVault(
      {
        objects: { client: new S3Client({ ...settings, forcePathStyle: true }), bucket: names.vaultBucket },
        keyRows: { client, table: names.keyTable, clock },
      },
      { client: new KMSClient(settings), keyId: names.payloadKey },
    ),
  };
};

/** The store calls of one collection (use cases `identify` and `collect`), in their order, and nothing around them. */
export const rawCollect = (place: RawPlace): (() => Promise<void>) => {
  const { register, transfers, enrolments, dossiers, vault } = portsOf(place);
  return async () => {
    const transfer = await transfers.load(place.transferId);
    if (!transfer?.dossierId) throw new Error('The transfer is not there.');
    await Promise.all([register.vendor(place.oin), register.school(transfer.target)]);
    const [dossier] = await Promise.all([
      dossiers.load(transfer.dossierId),
      register.school(transfer.source),
      register.school(transfer.target),
      enrolments.ofPupil(transfer.pupil),
    ]);
    const released = dossier?.released;
    if (!released) throw new Error('The dossier is not released.');
    const owner = { dossierId: transfer.dossierId, version: released.version };
    const payload = await vault.unlock({ payloadId: released.payloadId, purpose: 'delivered', owner });
    const bytes = await payload?.read(dossierObject, { start: 0, end: released.bytes });
    if (bytes?.length !== released.bytes) throw new Error('The vault holds other bytes than were released.');
  };
};
