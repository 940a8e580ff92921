import type { Sha256 } from '../../../schemas/ids.ts';
import { PayloadRef } from '../../domain/payload.ts';
import type { Uploads } from '../../use-cases/ports.ts';
import { uploadExpiry } from './expiry.ts';
import { keys } from './keys.ts';
import { absentOrExpired, find, itemOf, put, putOf, type Exchange } from './table.ts';

const firstOrSame = (exchange: Exchange, sha256: Sha256) => {
  const { expression, values } = absentOrExpired(exchange);
  return { expression: `${expression} OR sha256 = :sha256`, values: { ...values, ':sha256': sha256 } };
};

export const dynamoUploads = (exchange: Exchange): Uploads => {
  const findUpload: Uploads['find'] = (upload, school) =>
    find(exchange, keys.upload(upload, school), PayloadRef);
  return {
    start: async (upload, school, payload) => {
      const item = itemOf(keys.upload(upload, school), payload, {
        expiresAt: uploadExpiry(exchange.clock.now()),
      });
      if (await put(exchange, putOf(exchange, item, absentOrExpired(exchange)))) return payload;
      const first = await findUpload(upload, school);
      if (!first) throw new Error(`Upload ${upload} has expired.`);
      return first;
    },
    find: findUpload,
    bind: (upload, school, { part, sha256 }) => {
      const expiresAt = uploadExpiry(exchange.clock.now());
      const item = itemOf(keys.uploadPart(upload, school, part), { sha256 }, { expiresAt });
      return put(exchange, putOf(exchange, item, firstOrSame(exchange, sha256)));
    },
  };
};
