import { KMSClient } from '@aws-sdk/client-kms';
import { publicRoutes } from '../../schemas/public.ts';
import { dynamoHistory } from '../adapters/dynamodb/calendars.ts';
import { dynamoRegister } from '../adapters/dynamodb/register.ts';
import { dynamoSigningKeys } from '../adapters/dynamodb/signing-keys.ts';
import { kmsReceiptSigner } from '../adapters/kms/receipt-signer.ts';
import { readableKeys } from '../adapters/published-signer.ts';
import { servePublic } from '../http/serve-public.ts';
import { informHandlers } from '../public/inform.ts';
import * as environments from './environments.ts';
import { exchangeOf } from './wire.ts';

const environment = environments.inform.parse(process.env);
const exchange = exchangeOf(environment);
const ports = {
  register: dynamoRegister(exchange),
  calendars: dynamoHistory(exchange),
  clock: exchange.clock,
  signer: readableKeys(
    kmsReceiptSigner(new KMSClient({}), environment.RECEIPT_KEY_ID),
    dynamoSigningKeys(exchange),
  ),
  host: environment.PUBLIC_HOST,
};

/** Shows everyone the published year and the keys of receipts; reads only, and knows nobody. */
export const handler = servePublic(environment.PROBLEM_BASE, publicRoutes, informHandlers(ports));
