import { Sha256 } from '../../schemas/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import { accept, refuse, type Result } from '../domain/result.ts';

/** SHA-256 that the header Content-Digest (RFC 9530) states: `sha-256=:<base64>:`. */
export const contentDigestOf = (header: string | undefined): Result<Sha256, Refusal> => {
  const [, base64 = ''] = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header ?? '') ?? [];
  const digest = Sha256.safeParse(Buffer.from(base64, 'base64').toString('hex'));
  return digest.success ? accept(digest.data) : refuse({ code: 'invalid-input', errors: [missing] });
};

const missing = {
  pointer: '/header/Content-Digest',
  code: 'digest-missing',
  message: {
    nl: 'Stuur de header Content-Digest mee: sha-256=:<base64>: over dit deel.',
    en: 'Send the header Content-Digest: sha-256=:<base64>: over this part.',
  },
};
