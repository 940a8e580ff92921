import { KMSClient } from '@aws-sdk/client-kms';
import { kmsReceiptSigner } from '../adapters/kms/receipt-signer.ts';
import { signRoutes } from '../api/sign.ts';
import { serve } from '../http/serve.ts';
import { environments } from './environments.ts';
import { exchangeOf, frontOf, writers } from './wire.ts';

const environment = environments.sign.parse(process.env);
const ports = {
  ...writers(exchangeOf(environment), environment),
  signer: kmsReceiptSigner(new KMSClient({}), environment.RECEIPT_KEY_ID),
  graceDays: environment.RETENTION_GRACE_DAYS,
};

/** Signs receipts and shows the keys to verify them with. */
export const handler = serve<'sign'>(frontOf(ports, environment), signRoutes(ports));
