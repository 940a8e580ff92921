import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calledIn } from '../../console/session/called.ts';

const subject = fc.constantFrom('s-1', 's-2', 's-3', 's-4');
const names = fc.array(fc.tuple(subject, fc.constantFrom('Anna', 'Bert'))).map((all) => new Map(all));

describe('a person in words', () => {
  it('is never taken for another, and is the name alone where that says enough', () => {
    fc.assert(
      fc.property(names, subject, subject, (known, one, other) => {
        const said = calledIn(known, one);
        expect(said === calledIn(known, other)).toBe(one === other);
        const name = known.get(one);
        const isOnly = [...known.values()].filter((it) => it === name).length === 1;
        if (name === undefined) expect(said).toBe(one);
        else expect(said).toBe(isOnly ? name : `${name} (${one})`);
      }),
    );
  });
});
