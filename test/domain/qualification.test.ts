import { describe, expect, it } from '@jest/globals';
import { failingConditions, type Standing } from '../../lambdas/domain/qualification.ts';
import type { FailingCondition } from '../../schemas/school.ts';
import { at, inRound, oin, shift, source, standing, target, targetOin, term } from './facts.ts';

const names = (
  of: Standing | undefined,
  role: 'source' | 'target' = 'source',
  now = inRound,
): readonly string[] => failingConditions(of, role, now).map((it) => it.condition);

const period = { from: at('2022-03-01T12:00:00Z'), until: at('2022-04-01T12:00:00Z') };
const base = standing();
const [vendor] = base.vendors;

/** The standing in which one condition holds during `period` only, all others all year. */
const duringPeriod: Partial<Record<FailingCondition['condition'], Standing>> = {
  active: { ...base, school: { ...base.school, ...period } },
  agreement: withCondition('agreement'),
  checklist: withCondition('checklist'),
  'test-exchange': withCondition('test-exchange'),
  product: { ...base, vendors: [{ ...vendor!, products: [{ ...vendor!.products[0]!, ...period }] }] },
};

function withCondition(condition: 'agreement' | 'checklist' | 'test-exchange'): Standing {
  return {
    ...base,
    conditions: base.conditions.map((it) => (it.condition === condition ? { ...it, ...period } : it)),
  };
}

describe('qualification of a school', () => {
  it('fails nothing when every condition holds', () => {
    expect(names(base)).toEqual([]);
    expect(names(standing(target), 'target')).toEqual([]);
  });

  it.each(Object.entries(duringPeriod))('%s counts from its first to its last millisecond', (name, of) => {
    expect(names(of, 'source', shift(period.from, -1))).toContain(name);
    expect(names(of, 'source', period.from)).toEqual([]);
    expect(names(of, 'source', shift(period.until, -1))).toEqual([]);
    expect(names(of, 'source', period.until)).toContain(name);
  });

  it('a mandate counts within its period, and without one no product counts either', () => {
    const of = { ...base, mandates: [{ schoolId: source, oin, ...period }] };
    expect(names(of, 'source', shift(period.from, -1))).toEqual(['mandate', 'product']);
    expect(names(of, 'source', period.from)).toEqual([]);
    expect(names(of, 'source', shift(period.until, -1))).toEqual([]);
    expect(names(of, 'source', period.until)).toEqual(['mandate', 'product']);
  });

  it('a suspension holds from its start until it ends, at the next call', () => {
    const suspension = { schoolId: source, condition: 'suspension', ...period } as const;
    const of = { ...base, conditions: [...base.conditions, suspension] };
    expect(names(of, 'source', shift(period.from, -1))).toEqual([]);
    expect(names(of, 'source', period.from)).toEqual(['suspension']);
    expect(names(of, 'source', shift(period.until, -1))).toEqual(['suspension']);
    expect(names(of, 'source', period.until)).toEqual([]);
  });

  it('an open-ended condition does not end', () => {
    const of = { ...base, school: { ...base.school, from: term.from, until: undefined } } as Standing;
    expect(names(of, 'source', at('2022-07-31T21:59:59Z'))).toEqual([]);
  });

  it('an unregistered school fails that one condition, which the board can mend', () => {
    expect(failingConditions(undefined, 'target', inRound)).toMatchObject([
      { condition: 'registered', mend: 'board' },
    ]);
  });

  it('a primary school cannot be the target; a VSO school can be both', () => {
    expect(names(base, 'target')).toEqual(['kind']);
    const vso = { ...base, school: { ...base.school, kinds: ['VSO' as const] } };
    expect([...names(vso, 'source'), ...names(vso, 'target')]).toEqual([]);
  });

  it('a product for another data set or another role does not count', () => {
    const withProduct = (changes: object): Standing => ({
      ...base,
      vendors: [{ ...vendor!, products: [{ ...vendor!.products[0]!, ...changes }] }],
    });
    expect(names(withProduct({ dataSetVersion: '2018.1' }))).toEqual(['product']);
    expect(names(withProduct({ roles: ['target'] }))).toEqual(['product']);
    expect(names(withProduct({ roles: ['source'] }))).toEqual([]);
  });

  it('the product of a vendor without mandate does not count', () => {
    const of = { ...base, vendors: [{ ...vendor!, oin: targetOin }] };
    expect(names(of)).toEqual(['mandate', 'product']);
  });

  it('names every failing condition at once, each with who mends it, in both languages', () => {
    const of = standing(source, { conditions: [], mandates: [], vendors: [] });
    const failing = failingConditions(of, 'source', inRound);
    expect(failing.map((it) => it.condition)).toEqual([
      'agreement',
      'checklist',
      'test-exchange',
      'mandate',
      'product',
    ]);
    for (const { message, mend } of failing) {
      expect(message.nl).not.toBe(message.en);
      expect(['school', 'board', 'vendor', 'operator']).toContain(mend);
    }
  });
});
