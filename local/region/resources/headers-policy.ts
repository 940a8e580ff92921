import * as z from 'zod';
import type { HeadersPolicy } from '../edge/headers-policy.ts';
import { edgeId } from './edge-id.ts';
import { model, noLocalEffect } from './model.ts';

const Override = z.boolean();

const securityHeaders = z.strictObject({
  ContentSecurityPolicy: z.strictObject({ ContentSecurityPolicy: z.string(), Override }).optional(),
  ContentTypeOptions: z.strictObject({ Override }).optional(),
  FrameOptions: z.strictObject({ FrameOption: z.enum(['DENY', 'SAMEORIGIN']), Override }).optional(),
  ReferrerPolicy: z.strictObject({ ReferrerPolicy: z.string(), Override }).optional(),
  StrictTransportSecurity: z
    .strictObject({
      AccessControlMaxAgeSec: z.number().int(),
      IncludeSubdomains: z.boolean().default(false),
      Preload: z.boolean().default(false),
      Override,
    })
    .optional(),
});

const customHeader = z.strictObject({ Header: z.string(), Value: z.string(), Override });

/** What a response headers policy adds to every answer of its behaviours. */
export const headersPolicy = model(
  'Adds its headers to every answer.',
  z.strictObject({
    ResponseHeadersPolicyConfig: z.strictObject({
      Name: z.string(),
      SecurityHeadersConfig: securityHeaders.default({}),
      CustomHeadersConfig: z.strictObject({ Items: z.array(customHeader) }).default({ Items: [] }),
      Comment: noLocalEffect('documentation'),
    }),
  }),
  ({ properties, physicalName }, { declared }) => {
    const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } =
      properties.ResponseHeadersPolicyConfig;
    const id = edgeId(physicalName);
    declared.edge.headersPolicies.set(id, [
      ...securityHeadersOf(security),
      ...custom.Items.map((it) => ({
        name: it.Header.toLowerCase(),
        value: it.Value,
        override: it.Override,
      })),
    ]);
    return { ref: id, attributes: { Id: id } };
  },
);

function securityHeadersOf(security: z.output<typeof securityHeaders>): HeadersPolicy {
  const transport = security.StrictTransportSecurity;
  const named = {
    'content-security-policy': [
      security.ContentSecurityPolicy,
      security.ContentSecurityPolicy?.ContentSecurityPolicy,
    ],
    'x-content-type-options': [security.ContentTypeOptions, 'nosniff'],
    'x-frame-options': [security.FrameOptions, security.FrameOptions?.FrameOption],
    'referrer-policy': [security.ReferrerPolicy, security.ReferrerPolicy?.ReferrerPolicy],
    'strict-transport-security': [
      transport,
      [
        `max-age=${transport?.AccessControlMaxAgeSec ?? 0}`,
        ...(transport?.IncludeSubdomains === true ? ['includeSubDomains'] : []),
        ...(transport?.Preload === true ? ['preload'] : []),
      ].join('; '),
    ],
  } as const;
  return Object.entries(named).flatMap(([name, [config, value]]) =>
    config === undefined || value === undefined ? [] : [{ name, value, override: config.Override }],
  );
}
