import { aws_cloudfront as cloudfront, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BoardAccess, Stage } from './stages.ts';

/**
 * What a page of the public origin may do: load what is its own, and call the origin and the issuer of tokens, by its own address and by that of its tokens. No inline
 * script or style, no one else's hosts, in no one's frame.
 */
export const contentSecurityPolicy = ({ issuer, client }: Pick<BoardAccess, 'issuer' | 'client'>): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    ['connect-src', "'self'", new URL(issuer).origin, client.tokenOrigin ?? []].flat().join(' '),
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/** Headers under every answer of the public origin; what an answer of the API says itself, which is stricter, stands. */
export function securityHeaders(scope: Construct, stage: Stage): cloudfront.ResponseHeadersPolicy {
  const override = false;
  return new cloudfront.ResponseHeadersPolicy(scope, 'SecurityHeaders', {
    securityHeadersBehavior: {
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: true,
        override,
      },
      contentTypeOptions: { override: true },
      referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override },
      frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override },
      contentSecurityPolicy: {
        contentSecurityPolicy: contentSecurityPolicy(stage.board),
        override,
      },
    },
  });
}
