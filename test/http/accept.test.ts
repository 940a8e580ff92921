import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formOf } from '../../lambdas/http/accept.ts';

const told = (header: string | undefined) => {
  const form = formOf(header);
  return form.ok ? form.value : form.refusal.code;
};

describe('the form that Accept asks for', () => {
  it.each([
    [undefined, 'xml'],
    ['', 'xml'],
    ['*/*', 'xml'],
    ['application/*', 'xml'],
    ['application/xml', 'xml'],
    ['text/xml', 'xml'],
    ['application/json', 'json'],
    ['Application/JSON; charset=utf-8', 'json'],
    ['application/json, */*;q=0.8', 'json'],
    ['application/json;q=0.5, application/xml;q=0.4', 'json'],
    ['application/json;q=0.4, application/xml;q=0.5', 'xml'],
    // As one library sends by itself: no preference.
    ['application/json, text/plain, */*', 'xml'],
    ['application/xml;q=0, */*', 'json'],
    ['application/json;q=0', 'not-acceptable'],
    ['*/*;q=0', 'not-acceptable'],
    ['text/html', 'not-acceptable'],
    ['application/json;q=hoog', 'not-acceptable'],
    [',;,=', 'not-acceptable'],
  ])('%s: %s', (header, form) => {
    expect(told(header)).toBe(form);
  });

  it('does not depend on the order of the header', () => {
    const ranges = fc.constantFrom(
      'application/xml',
      'application/json',
      'application/*',
      '*/*',
      'text/html',
    );
    const quality = fc.constantFrom('', ';q=0', ';q=0.1', ';q=0.9', ';q=1');
    const parts = fc.uniqueArray(fc.tuple(ranges, quality), { selector: ([range]) => range, maxLength: 5 });
    fc.assert(
      fc.property(parts, (given) => {
        const written = given.map((it) => it.join(''));
        expect(told(written.join(', '))).toBe(told(written.toReversed().join(',')));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(['xml', 'json', 'not-acceptable']).toContain(told(header));
      }),
    );
  });
});
