import { KMSClient } from '@aws-sdk/client-kms';
import { signRoutes } from '../../schemas/routes/sign.ts';
import { dynamoSigningKeys } from '../adapters/dynamodb/signing-keys.ts';
import { kmsReceiptSigner } from '../adapters/kms/receipt-signer.ts';
import { publishedSigner } from '../adapters/published-signer.ts';
import { signHandlers } from '../api/sign.ts';
import { serve } from '../http/serve.ts';
import * as environments from './environments.ts';
import { exchangeOf, frontOf, writers } from './wire.ts';

const environment = environments.sign.parse(process.env);
const exchange = exchangeOf(environment);
const ports = {
  ...writers(exchange, environment),
  signer: publishedSigner(
    kmsReceiptSigner(new KMSClient({}), environment.RECEIPT_KEY_ID),
    dynamoSigningKeys(exchange),
  ),
  graceDays: environment.RETENTION_GRACE_DAYS,
};

/** Signs receipts and shows the keys to verify them with. */
export const handler = serve(frontOf(ports, environment), signRoutes, signHandlers(ports));
