import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentDigestOf } from '../../lambdas/http/content-digest.ts';

const digest = (bytes: Uint8Array, algorithm = 'sha256') => createHash(algorithm).update(bytes).digest();

describe('Content-Digest', () => {
  it('of any content is read as its SHA-256', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const stated = contentDigestOf(`sha-256=:${digest(bytes).toString('base64')}:`);
        expect(stated).toEqual({ ok: true, value: digest(bytes).toString('hex') });
      }),
    );
  });

  it('is found beside other algorithms', () => {
    const bytes = Buffer.from('part');
    const both = `sha-512=:${digest(bytes, 'sha512').toString('base64')}:, sha-256=:${digest(bytes).toString('base64')}:`;
    expect(contentDigestOf(both)).toEqual({ ok: true, value: digest(bytes).toString('hex') });
  });

  it.each([undefined, '', 'sha-256=', 'sha-256=:AAAA:', 'md5=:AAAA:', 'x-sha-256=:AAAA:'])(
    '%s is an input error with what to send',
    (header) => {
      expect(contentDigestOf(header)).toMatchObject({
        ok: false,
        refusal: { code: 'invalid-input', errors: [{ pointer: '/header/Content-Digest' }] },
      });
    },
  );
});
