import { describe, expect, it } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { ServiceFunction, type FunctionSurroundings } from '../../lib/constructs/service-function.ts';

/** Judged by the compiler (`npm run types`): each line that must not compile is expected not to. */
export function environmentsAreContracts(stack: Stack, surroundings: FunctionSurroundings): void {
  const impact = 'The opening of a round is not announced.';
  const environment = { STAGE: 'test', EXCHANGE_TABLE: 'table' };
  new ServiceFunction(stack, 'Whole', { name: 'rounds', surroundings, impact, environment });
  new ServiceFunction(stack, 'Missing', {
    name: 'rounds',
    surroundings,
    impact,
    // @ts-expect-error a variable of the contract is missing
    environment: { STAGE: 'test' },
  });
  new ServiceFunction(stack, 'Extra', {
    name: 'rounds',
    surroundings,
    impact,
    // @ts-expect-error the contract has no such variable
    environment: { STAGE: 'test', EXCHANGE_TABLE: 'table', MAIL_SENDER: 'a@b.example' },
  });
  // @ts-expect-error what users lose must be said
  new ServiceFunction(stack, 'Silent', { name: 'rounds', surroundings, environment });
}

describe('a service function', () => {
  it('is not made without its bundle', () => {
    const stack = new Stack(new App(), 'Stack');
    const surroundings = {
      stage: 'local',
      bundles: '/nowhere',
      resources: { stored: {} },
    } as unknown as FunctionSurroundings;
    expect(() => {
      new ServiceFunction(stack, 'Read', {
        name: 'read',
        surroundings,
        impact: 'Schools can’t see anything.',
        environment: { STAGE: 'local', EXCHANGE_TABLE: 'table', PROBLEM_BASE: 'https://a.example/' },
      });
    }).toThrow();
  });
});
