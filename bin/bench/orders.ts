import * as z from 'zod';
import { RawPlace } from './raw.ts';

/** What a caller's process is to repeat. Sent once. */
export const CallerSetup = z.discriminatedUnion('way', [
  z.object({
    way: z.literal('exchange'),
    transferId: z.string(),
    las: z.object({
      url: z.string(),
      ca: z.string(),
      certificate: z.string(),
      key: z.string(),
      school: z.string(),
      user: z.string(),
    }),
  }),
  z.object({ way: z.literal('raw'), place: RawPlace }),
]);
export type CallerSetup = z.infer<typeof CallerSetup>;

/** How often, and how many at a time. */
export const Order = z.object({ count: z.int().min(1), concurrency: z.int().min(1) });
export type Order = z.infer<typeof Order>;

/** What a caller answers to each order. */
export const Report = z.union([z.object({ millis: z.number() }), z.object({ error: z.string() })]);
export type Report = z.infer<typeof Report>;
