import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pasted } from '../../console/pages/activity/pasted.ts';

const id = fc.uuid({ version: 7 });
const other = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
const between = fc.constantFrom('\n', ' ', ', ', ';\r\n', '\t');

describe('what was pasted', () => {
  it('holds each id once, however it was written and kept apart, and names all that is none', () => {
    fc.assert(
      fc.property(fc.array(id), fc.array(other), between, (ids, others, apart) => {
        const found = pasted([...ids, ...others, ...ids.map((it) => it.toUpperCase())].join(apart));
        expect(found.ids).toEqual([...new Set(ids)]);
        expect(found.wrong).toEqual([...new Set(others)]);
      }),
    );
  });

  it('is nothing where there is but white space', () => {
    expect(pasted(' \n ')).toEqual({ ids: [], wrong: [] });
  });
});
