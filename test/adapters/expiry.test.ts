import { ScanCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { movableClock } from '../../lambdas/adapters/memory/region.ts';
import { Sha256 } from '../../schemas/ids.ts';
import {
  dossierId,
  enrolment,
  exception,
  intake,
  message,
  payload,
  pupil,
  source,
  transfer,
  uploadId,
  year,
} from './records.ts';
import { dynamoRegion, morning, useLocalParts } from './regions.ts';

const parts = useLocalParts();

describe('what the exchange table keeps', () => {
  const written = async () => {
    const clock = movableClock(morning);
    const tables = await parts().tables();
    const region = dynamoRegion(tables, clock);
    await region.payloads.open(payload(1));
    await region.ledger.commit({
      ...intake(1),
      transfers: [transfer(1)],
      enrolments: [enrolment(1)],
      outbox: [message(1)],
    });
    await region.registerWriter.putException(exception(1, 1));
    await region.cohorts.replace(source, year, [pupil(1)]);
    await region.uploads.start(uploadId(1), source, {
      payloadId: payload(1).payloadId,
      purpose: 'upload',
      owner: { uploadId: uploadId(1) },
    });
    await region.uploads.bind(uploadId(1), source, { part: 1, sha256: Sha256.parse('a'.repeat(64)) });
    const { Items: items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.exchange }));
    return { clock, region, items };
  };
  const nameOf = (item: Record<string, AttributeValue>): string =>
    `${item['pk']?.S?.split('#')[0] ?? ''} ${item['sk']?.S?.split('#')[0] ?? ''}`;

  it('says of every item when it goes; of a message, never', async () => {
    const { items } = await written();
    const on = (day: string): string => String(Date.parse(`${day}Z`) / 1000);
    // 400 days after 1 August 2022: the audit as a whole, so that no chain ever lacks its beginning.
    const records = on('2023-09-05T00:00:00');
    expect(Object.fromEntries(items.map((item) => [nameOf(item), item['expiresAt']?.N]))).toEqual({
      'DOSSIER DOSSIER': records,
      'DOSSIER VERSION': records,
      'DOSSIER AUDIT': records,
      'PUPIL DOSSIER': records,
      'PUPIL ENROLMENT': records,
      'PUPIL TRANSFER': records,
      'ENROLMENT ENROLMENT': records,
      'TRANSFER TRANSFER': records,
      'COHORT COHORT': on('2022-11-01T00:00:00'),
      'EXCEPTIONS EXCEPTION': on('2022-11-01T00:00:00'),
      'PAYLOAD PAYLOAD': on('2022-04-30T07:00:00'),
      'UPLOAD SCHOOL': on('2022-04-02T07:00:00'),
      'UPLOAD PART': on('2022-04-02T07:00:00'),
      'OUTBOX OUTBOX': undefined,
    });
  });

  it('is not given out after that, however late the table deletes it', async () => {
    const { clock, region } = await written();
    clock.moveTo('2024-01-01T00:00:00Z');
    expect(await region.dossiers.load(dossierId(1))).toBeUndefined();
    expect(await region.dossiers.version(dossierId(1), 1)).toBeUndefined();
    expect(await region.dossiers.audit(dossierId(1))).toEqual([]);
    expect(await region.dossiers.ofPupil(pupil(1), source)).toBeUndefined();
    expect(await region.dossiers.list(source, year, undefined, { limit: 5 })).toEqual({ items: [] });
    expect(await region.enrolments.ofPupil(pupil(1))).toEqual([]);
    expect(await region.transfers.ofPupil(pupil(1), source)).toEqual([]);
    expect(await region.cohorts.has(source, year, pupil(1))).toBe(false);
    expect(await region.register.exceptions(dossierId(1))).toEqual([]);
    expect(await region.uploads.find(uploadId(1), source)).toBeUndefined();
  });

  it('is as if it were not there for who begins an upload under the same id', async () => {
    const { clock, region } = await written();
    const sha256 = Sha256.parse('b'.repeat(64));
    const anew = {
      payloadId: payload(2).payloadId,
      purpose: 'upload',
      owner: { uploadId: uploadId(1) },
    } as const;
    clock.moveTo('2022-04-02T06:59:59Z');
    expect((await region.uploads.start(uploadId(1), source, anew)).payloadId).toBe(payload(1).payloadId);
    expect(await region.uploads.bind(uploadId(1), source, { part: 1, sha256 })).toBe(false);
    clock.moveTo('2022-04-02T07:00:00Z');
    expect(await region.uploads.start(uploadId(1), source, anew)).toEqual(anew);
    expect(await region.uploads.find(uploadId(1), source)).toEqual(anew);
    expect(await region.uploads.bind(uploadId(1), source, { part: 1, sha256 })).toBe(true);
  });

  it('still names payload that nobody shredded, however old its row', async () => {
    const { clock, region } = await written();
    clock.moveTo('2024-01-01T00:00:00Z');
    expect((await region.payloads.due(clock.now(), { limit: 5 })).items).toHaveLength(1);
    expect(await region.payloads.load(payload(1).payloadId)).toBeDefined();
  });

  it('holds no item without a pseudonym where a pupil is meant', async () => {
    const { items } = await written();
    expect(JSON.stringify(items)).not.toMatch(/"[0-9]{9}"/);
  });
});
