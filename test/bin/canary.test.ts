import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { canaryDossier } from '../../bin/canary/dossier.ts';
import { pgns, type Mark } from '../../bin/canary/marks.ts';
import { needlesOf, searchFor } from '../../bin/canary/needles.ts';
import { failing, leaksOf, tableOf } from '../../bin/canary/print.ts';
import { look } from '../../bin/canary/report.ts';
import { marks } from '../../bin/canary/way.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { check, isReviewRule } from '../../lambdas/domain/oso/check.ts';
import type { OsoElement } from '../../lambdas/domain/oso/tree.ts';
import { isBsn } from '../../lambdas/domain/oso/own-rules/numbers.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest();

const leavesOf = ({ name, text, children }: OsoElement): readonly (readonly [string, string])[] =>
  children.length === 0 ? [[name, text ?? '']] : children.flatMap(leavesOf);

describe('the canary pupil', () => {
  it('has a dossier that every rule lets through, and numbers that could be someone’s', () => {
    const { xml } = canaryDossier({ pgn: pgns.now, made: '2022-03-30', tested: true });
    const read = osoXml.read(xml);
    const errors = (read.ok ? check(read.value) : read.refusal).filter(
      ({ rule, severity }) => severity === 'error' && !isReviewRule(rule),
    );
    expect(errors).toEqual([]);
    expect(Object.values(pgns).map(isBsn)).toEqual([true, true]);
  });

  it('has a value of its own in every place that can hold one', () => {
    const dossier = canaryDossier({ pgn: pgns.now, made: '2022-03-30', tested: true });
    const read = osoXml.read(dossier.xml);
    const own = new Set(dossier.marks.map(({ value }) => value));
    const freely = leavesOf((read.ok && read.value) as OsoElement).filter(
      ([name, text]) => text.length >= 8 && !own.has(text) && name !== 'bestandsinhoud',
    );
    const codesAndDates =
      /^(VERPLICHT|OPTIONEEL|VERBODEN|\d{4}-\d{2}-\d{2}|2021-2022|overstapdossier|telefoon|2019\.1\.1|havo\/vwo)$/;
    expect(freely.filter(([, text]) => !codesAndDates.test(text))).toEqual([]);
    expect(own.size).toBeGreaterThan(180);
  });
});

describe('the search', () => {
  const needles = needlesOf(marks);
  const search = searchFor(needles);
  const found = (bytes: Buffer): readonly string[] => [...search(bytes)].map(({ mark }) => mark.value);
  const written: Readonly<Record<string, (value: string) => string | Buffer>> = {
    'as it is': (value) => value,
    'in JSON': (value) => JSON.stringify({ [value]: value }),
    'in XML': (value) => `<a b="${value}"/>`,
    'in a URL': (value) => `/v1/${encodeURIComponent(value)}`,
    'in lower case': (value) => value.toLowerCase(),
    'in hex': (value) => Buffer.from(value).toString('hex'),
    'in UPPER hex': (value) => Buffer.from(value).toString('hex').toUpperCase(),
    'as its hash': (value) => sha256(value).toString('hex'),
    'as its hash in base64url': (value) => sha256(value).toString('base64url'),
  };
  const mark = fc.constantFrom<Mark>(...marks);
  const around = fc.uint8Array({ maxLength: 70 }).map((bytes) => Buffer.from(bytes));

  it.each(Object.entries(written))('finds every value %s, whatever stands around it', (_, write) => {
    fc.assert(
      fc.property(mark, around, around, ({ value }, before, after) => {
        expect(found(Buffer.concat([before, Buffer.from(write(value)), after]))).toContain(value);
      }),
    );
  });

  it('finds every value in base64 of any bytes that hold it, and base64url', () => {
    fc.assert(
      fc.property(mark, around, around, ({ value }, before, after) => {
        const bytes = Buffer.concat([before, Buffer.from(value), after]);
        for (const encoding of ['base64', 'base64url'] as const)
          expect(found(Buffer.from(bytes.toString(encoding)))).toContain(value);
      }),
    );
  });

  it('finds nothing in what holds none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4000 }), (bytes) => {
        expect(found(Buffer.from(bytes))).toEqual([]);
      }),
    );
  });
});

describe('the report', () => {
  const [mark] = marks as readonly [Mark];
  const trace = (place: string, text: string) => ({ place, name: 'one', bytes: Buffer.from(text) });
  const control = trace('answers meant to hold a dossier', mark.value);

  it('fails where a value is found, and names what it is but not the value', () => {
    const looked = look([mark], [control, trace('mails', `Beste ${mark.value}`)], ['metrics']);
    expect(failing(looked).map(({ place }) => place)).toEqual(['mails']);
    expect(leaksOf(looked)).toEqual([`mails, one: ${mark.what} (plain)`]);
    expect(tableOf(looked)).toContain('metrics');
    expect(`${tableOf(looked)}${leaksOf(looked).join()}`).not.toContain(mark.value);
  });

  it('fails when nothing is found where something must be: a search that finds nothing shows nothing', () => {
    expect(failing(look([mark], [trace(control.place, 'empty')]))).toHaveLength(1);
    expect(failing(look([mark], [control]))).toEqual([]);
  });
});
