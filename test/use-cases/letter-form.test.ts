import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainForm } from '../../lambdas/domain/oso/reconsideration-letter/form.ts';
import { filledIn, placeholderErrors } from '../../lambdas/domain/oso/reconsideration-letter/placeholders.ts';
import { keepLetterForm, previewLetter, readLetterForm } from '../../lambdas/use-cases/keep-letter-form.ts';
import { printReconsiderationLetter } from '../../lambdas/use-cases/print-reconsideration-letter.ts';
import { reconsider } from '../../lambdas/use-cases/reconsider.ts';
import { LetterForm, placeholders } from '../../schemas/letter-form.ts';
import { Reconsideration } from '../../schemas/reconsideration.ts';
import { dossierId } from '../domain/facts.ts';
import { variations } from '../support/dossiers.ts';
import { atSource, codeOf, must, region } from './region.ts';

const anna = { subject: 'anna', roles: ['board' as const] };
const bert = { subject: 'bert', roles: ['board' as const] };
const own = LetterForm.parse({
  ...plainForm,
  title: 'Besluit van de school',
  salutation: 'Aan de ouders van {leerling}',
  intro: ['{leerling} ({geboortedatum}) maakte de toets op {school}.'],
  closing: ['Van {schooladvies} en {toetsadvies} naar {geldend-advies}, {datum}.'],
  signatures: ['Namens {school}'],
});
const values = {
  leerling: '<b>{school}</b>',
  geboortedatum: '17 mei 2010',
  school: 'De Duinroos',
  datum: '3 juni 2022',
  schooladvies: 'havo',
  toetsadvies: 'vwo',
  'geldend-advies': 'vwo',
};

describe('the region’s form of the letter', () => {
  it('is ours until the board writes one; who writes says what they saw', async () => {
    const { ports } = await region();
    expect(must(await readLetterForm(ports))).toEqual({ rev: 0, form: plainForm });
    const first = must(await keepLetterForm(ports, anna, { rev: 0, form: own }));
    expect(first).toMatchObject({ rev: 1, changedBy: 'anna', changedAt: ports.clock.now() });
    expect(must(await keepLetterForm(ports, bert, { rev: 0, form: own }))).toEqual(first);
    expect(codeOf(await keepLetterForm(ports, bert, { rev: 0, form: plainForm }))).toBe('record-outdated');
    expect(must(await keepLetterForm(ports, bert, { rev: 1, form: plainForm }))).toMatchObject({ rev: 2 });
    expect(must(await readLetterForm(ports))).toMatchObject({ rev: 2, form: plainForm, changedBy: 'bert' });
  });

  it('is what schools print from then on', async () => {
    const school = await region({ at: '2022-05-24T10:00:00+02:00' });
    const { revisedAdvice: _revised, ...unrevised } = variations.secondRound;
    must(await school.intake({ ...unrevised, review: null, date: '2022-05-24' }));
    const reconsideration = Reconsideration.parse({
      version: 1,
      testAdvice: '61',
      decision: 'kept',
      motivation: 'Past <b>beter</b>.',
    });
    must(await reconsider(school.ports, atSource, { dossierId, reconsideration }));
    const print = async () => must(await printReconsiderationLetter(school.ports, atSource, dossierId));
    expect(await print()).toContain(plainForm.title);
    must(await keepLetterForm(school.ports, anna, { rev: 0, form: own }));
    const page = await print();
    expect(page).toContain('Besluit van de school');
    expect(page).toMatch(/Aan de ouders van [A-Z]/);
    expect(page).toContain('Past &lt;b&gt;beter&lt;/b&gt;.');
    expect(page).not.toMatch(/\{(?:leerling|school|datum|toetsadvies|geldend-advies)\}/);
  });

  it('can be looked at before it stands, for an invented pupil, raised or kept', async () => {
    const { ports } = await region();
    const raised = must(await previewLetter(ports, { form: own, decision: 'raised' }));
    expect(raised).toContain('Aan de ouders van Noor Voorbeeld');
    expect(raised).toContain(own.decisions.raised);
    const kept = must(await previewLetter(ports, { decision: 'kept' }));
    expect(kept).toContain(plainForm.decisions.kept);
    expect(must(await readLetterForm(ports)).rev).toBe(0);
  });

  it('cannot bring in markup, nor can a value bring in another', () => {
    const { intro } = filledIn(own, values);
    expect(intro).toEqual(['<b>{school}</b> (17 mei 2010) maakte de toets op De Duinroos.']);
  });

  it.each([
    ['an unknown one', { closing: ['{leerling}', '{bsn}'] }, '/form/closing/1', 'unknown-placeholder'],
    [
      'a brace that is not closed',
      { salutation: 'Beste {leerling' },
      '/form/salutation',
      'unknown-placeholder',
    ],
    ['one within another', { intro: ['{{school}}'] }, '/form/intro/0', 'unknown-placeholder'],
    ['one that is empty', { signatures: ['{}'] }, '/form/signatures/0', 'unknown-placeholder'],
    ['other letters', { signatures: ['{School}'] }, '/form/signatures/0', 'unknown-placeholder'],
    ['one in the title', { title: 'Besluit {leerling}' }, '/form/title', 'placeholder-in-title'],
    [
      'one in a decision',
      { decisions: { ...own.decisions, kept: '{advies}' } },
      '/form/decisions/kept',
      'unknown-placeholder',
    ],
  ])('refuses %s as a placeholder, and says where', async (_, changes, pointer, code) => {
    const { ports } = await region();
    const form = LetterForm.parse({ ...own, ...changes });
    const refusal = { code: 'invalid-input', errors: [{ pointer, code }] };
    expect(await keepLetterForm(ports, anna, { rev: 0, form })).toMatchObject({ refusal });
    expect(await previewLetter(ports, { form, decision: 'kept' })).toMatchObject({ refusal });
    expect(must(await readLetterForm(ports)).rev).toBe(0);
  });

  it('once accepted has no braces left in a letter', () => {
    const plain = { ...values, leerling: 'Noor' };
    const piece = fc.oneof(
      fc.constantFrom(...placeholders.map((it) => `{${it}}`)),
      fc.constantFrom('{', '}', '{x}', '$&', '$1'),
      fc.string({ minLength: 1, maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        const form = LetterForm.safeParse({ ...own, intro: [pieces.join('')] });
        fc.pre(form.success);
        const accepted = placeholderErrors(form.data).length === 0;
        return !accepted || !/[{}]/.test(filledIn(form.data, plain).intro.join(''));
      }),
    );
  });

  it('of ours is one that the board could write', () => {
    expect(LetterForm.parse(plainForm)).toEqual(plainForm);
    expect(placeholderErrors(plainForm)).toEqual([]);
  });
});
