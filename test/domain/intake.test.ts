import { describe, expect, it } from '@jest/globals';
import { attachmentInspector } from '../../lambdas/adapters/attachments.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { judgeIntake } from '../../lambdas/domain/intake.ts';
import { problemOf } from '../../lambdas/http/problems.ts';
import { povoXml, variations } from '../support/dossiers.ts';
import { source } from './facts.ts';

const sound = povoXml({ ...variations.full, review: null }).toString();

/** What is told of a file that is refused. */
const toldOf = (file: string) => {
  const read = osoXml.read(Buffer.from(file));
  const judged = judgeIntake({ read, form: 'xml' }, source, (name, base64) =>
    attachmentInspector.inspect(name, base64),
  );
  if (judged.ok) throw new Error('taken in');
  const telling = {
    base: 'https://overstap.example/problems/',
    language: 'nl',
    correlationId: 'c-1',
  } as const;
  return problemOf(judged.refusal, telling).errors ?? [];
};

const lineOf = (text: string, words: string) => text.slice(0, text.indexOf(words)).split('\n').length;

describe('what is told of a dossier that is refused', () => {
  const broken = sound.replace('2010-05-17', 'gisteren');
  const told = toldOf(broken);

  it('says which rule stops it, whose rule that is, and on which line', () => {
    expect(told.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({
        pointer: '/dossier[1]/huidigeschool[1]/leerling[1]/geboortedatum[1]',
        code: 'XSD',
        source: 'OSO',
        line: lineOf(broken, 'gisteren'),
      }),
    ]);
  });

  it('says which others only warn', () => {
    const iban = told.find(({ pointer }) => pointer.endsWith('/iban[1]'));
    expect(iban).toMatchObject({
      code: 'OVS.outside-law',
      source: 'Overstap',
      severity: 'warning',
      line: lineOf(broken, '<iban>'),
    });
  });

  it('does not ask for the review, which can only be recorded after intake', () => {
    expect(told.map(({ code }) => code)).not.toEqual(expect.arrayContaining(['OVa.IZ01']));
  });

  it('says on which line reading stopped', () => {
    const cut = sound.slice(0, sound.indexOf('<geboortedatum>'));
    expect(toldOf(cut)).toMatchObject([{ code: 'XSD', line: cut.split('\n').length }]);
  });
});
