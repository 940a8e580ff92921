import type { Assembly } from './assembly.ts';

/**
 * Account and region of the stacks; what they leave open is filled in.
 *
 * @throws when stacks are for several accounts or regions
 */
export function environmentOf({ stacks }: Assembly): { readonly account: string; readonly region: string } {
  const only = (values: readonly (string | undefined)[], fallback: string): string => {
    const [value = fallback, ...others] = new Set(values.filter((found) => found !== undefined));
    if (others.length === 0) return value;
    throw new Error(`The local region is one account in one region, not ${[value, ...others].join(', ')}.`);
  };
  return {
    account: only(
      stacks.map((stack) => stack.account),
      '000000000000',
    ),
    region: only(
      stacks.map((stack) => stack.region),
      'eu-central-1',
    ),
  };
}
