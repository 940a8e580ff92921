import { describe, expect, it } from '@jest/globals';
import { lostIn } from '../../bin/year/kept-values.ts';
import { textAttachments } from '../../lambdas/adapters/text-attachments.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { merge } from '../../lambdas/domain/oso/merge/merge.ts';
import { parse } from '../domain/oso/examples.ts';
import { povoXml, variations } from '../support/dossiers.ts';

const first = povoXml(variations.full);
const second = povoXml(variations.secondRound);
const merged = () => {
  const done = merge([parse(first), parse(second)], { attachments: textAttachments });
  if (!done.ok) throw new Error(done.refusal.code);
  return osoXml.write(done.value.dossier);
};

describe('values that a merged dossier lost', () => {
  it('are none: each stands in it or in its file of earlier values', () => {
    const whole = merged();
    expect([lostIn(whole, first), lostIn(whole, second)]).toEqual([[], []]);
  });

  it('are named by their place when the earlier version is not in it', () => {
    expect(lostIn(second, first)).toContain(
      '/dossier/huidigeschool/leerling/toetslijst/toets/toetsidentificatie/toetsnaam',
    );
    expect(lostIn(second, first)).toContain('/dossier/huidigeschool/leerling/overstapadvies/advies');
  });

  it('are seen in the file too: without it the first advice is lost', () => {
    const text = Buffer.from(merged()).toString();
    const without = text.replace(/<document>\s*<bestandsnaam>eerdere-gegevens\.txt<.*?<\/document>/s, '');
    expect(without.length).toBeLessThan(text.length);
    expect(lostIn(Buffer.from(without), first)).toContain(
      '/dossier/huidigeschool/leerling/overstapadvies/advies',
    );
  });

  it('count as often as they stand', () => {
    const twice = povoXml({
      ...variations.full,
      tests: [1, 2].map((day) => ({ name: 'Begrijpend lezen', date: `2022-01-0${day}`, score: 210 })),
    });
    expect(lostIn(first, twice)).toContain(
      '/dossier/huidigeschool/leerling/toetslijst/toets/resultaat/toetsscore/vaardigheidsscore',
    );
  });
});
