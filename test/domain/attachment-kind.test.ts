import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proposedKind } from '../../lambdas/domain/attachment-kind.ts';
import { AttachmentKind } from '../../schemas/dossier.ts';

describe('the kind that an attachment looks like', () => {
  it.each([
    ['uitstroomprofiel.pdf', 'Uitstroomprofiel BL en RW', 'uitstroomprofiel'],
    ['Uitstroomprofiel_groep8.pdf', undefined, 'uitstroomprofiel'],
    ['bijlage1.pdf', 'Uitstroomniveau begrijpend lezen', 'uitstroomprofiel-lezen'],
    ['uitstroomprofiel-RW.pdf', undefined, 'uitstroomprofiel-rekenen'],
    ['Toetsgegevens BL en RW.pdf', undefined, 'uitstroomprofiel'],
    ['BL-scores.pdf', undefined, 'uitstroomprofiel-lezen'],
    ['toetsresultaten.xlsx', 'Rekenen-wiskunde', 'uitstroomprofiel-rekenen'],
    ['SEO.docx', undefined, 'sociaal-emotioneel'],
    ['verslag.pdf', 'Sociaal-emotioneel functioneren', 'sociaal-emotioneel'],
    ['verslag.pdf', 'Sociaal-émotionele ontwikkeling', 'sociaal-emotioneel'],
    ['handelingsplan.pdf', 'Handelingsplan rekenen', undefined],
    ['logopedie.txt', 'Verslag van de logopedist', undefined],
    ['leerresultaten.png', 'Grafiek van de leerresultaten', undefined],
    ['blad.pdf', 'Scores op het blad', undefined],
    ['', undefined, undefined],
  ])('%s, %s: %s', (fileName, description, kind) => {
    expect(proposedKind(fileName, description)).toBe(kind);
  });

  it('whatever they are called, is a kind or none, and quickly', () => {
    const name = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constant('uitstroom'.repeat(100_000)),
    );
    fc.assert(
      fc.property(name, name, (fileName, description) => {
        expect([undefined, ...AttachmentKind.options]).toContain(proposedKind(fileName, description));
      }),
    );
  });
});
