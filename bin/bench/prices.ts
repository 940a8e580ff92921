import type { Billed, Usage } from './meter.ts';

/** What one unit costs. */
export interface Price {
  readonly title: string;
  /** Dollars for `per` units, before free tiers and tax. */
  readonly dollars: number;
  readonly per: number;
  /** Is it an operation that the aim counts? */
  readonly counted: boolean;
  /** Where the price was looked up, and for when. */
  readonly source: string;
}

const priceList = 'AWS Price List of eu-central-1 of September 2026, as quoted by two public repositories';
const everywhere = 'aws.amazon.com/kms/pricing, the same in all regions';
const million = 1_000_000;

/** Prices in eu-central-1. Nothing here was read from an AWS account: see each source. */
export const prices: Readonly<Record<Billed, Price>> = {
  tableReads: {
    title: 'DynamoDB read units',
    dollars: 0.1525,
    per: million,
    counted: true,
    source: priceList,
  },
  tableWrites: {
    title: 'DynamoDB write units',
    dollars: 0.7625,
    per: million,
    counted: true,
    source: priceList,
  },
  objectWrites: {
    title: 'S3 PUT and LIST',
    dollars: 5.4,
    per: million,
    counted: true,
    source: 'AWS Price List of eu-central-1 of August 2026, as quoted by a public repository',
  },
  objectReads: {
    title: 'S3 GET',
    dollars: 0.43,
    per: million,
    counted: true,
    source: 'third parties; not confirmed in a price list',
  },
  keyUses: {
    title: 'KMS, symmetric and HMAC',
    dollars: 0.03,
    per: 10_000,
    counted: true,
    source: everywhere,
  },
  signatures: {
    title: 'KMS, ECC signature',
    dollars: 0.15,
    per: 10_000,
    counted: true,
    source: `${everywhere}; the figure from third parties`,
  },
  requests: {
    title: 'HTTP API requests',
    dollars: 1.2,
    per: million,
    counted: true,
    source: 'AWS Price List of eu-central-1 of July 2026, as quoted by a public repository',
  },
  invocations: {
    title: 'Lambda calls',
    dollars: 0.2,
    per: million,
    counted: true,
    source: priceList,
  },
  gigabyteSeconds: {
    title: 'Lambda GB-seconds (arm64), estimated',
    dollars: 13.3334,
    per: million,
    counted: false,
    source: priceList,
  },
  logBytes: {
    title: 'CloudWatch Logs bytes, estimated',
    dollars: 0.63,
    per: 1024 ** 3,
    counted: false,
    source: priceList,
  },
  mails: {
    title: 'SES mails',
    dollars: 0.1,
    per: 1000,
    counted: false,
    source: 'third parties; not confirmed in a price list',
  },
};

/** Dollars for this much of one kind, a thousand times. */
export const perThousand = (usage: Usage, kind: Billed): number => {
  const { dollars, per } = prices[kind];
  return (1000 * usage[kind] * dollars) / per;
};
