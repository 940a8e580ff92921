import { describe, expect, it } from '@jest/globals';
import { attachmentInspector } from '../../lambdas/adapters/attachments.ts';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { check } from '../../lambdas/domain/oso/check.ts';
import { factsOf } from '../../lambdas/domain/oso/facts.ts';
import { sourceOf } from '../../lambdas/domain/oso/identity.ts';
import { isBsn } from '../../lambdas/domain/oso/own-rules/numbers.ts';
import { failingFor } from '../../lambdas/domain/qualification.ts';
import { isScripted, mixes, purposeOfReleased, rehearsalCalendar } from '../../lambdas/domain/rehearsal.ts';
import { rehearsalDossierId, scriptedDossier } from '../../lambdas/domain/rehearsal-dossier.ts';
import { scriptOf } from '../../lambdas/domain/rehearsal-scenarios.ts';
import { isOpen } from '../../lambdas/domain/rounds.ts';
import { Calendar } from '../../schemas/calendar.ts';
import { DossierId, Pgn } from '../../schemas/ids.ts';
import { Scenario, targetScenarios, testSchools } from '../../schemas/test-exchange.ts';
import { at, inRound, source, standing, target, year } from './facts.ts';

const versions = [1, 2] as const;
const files = targetScenarios.flatMap((scenario) => versions.map((version) => ({ scenario, version })));

describe('a scripted dossier', () => {
  it.each(files)('is sound OSO of the test school: $scenario, version $version', ({ scenario, version }) => {
    const xml = scriptedDossier(scenario, { version, schoolYear: year, day: '2022-02-21' });
    const read = osoXml.read(Buffer.from(xml));
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    expect(check(read.value).filter((it) => it.severity === 'error')).toEqual([]);
    expect(sourceOf(read.value)).toBe(testSchools.source);
    const attachments = factsOf(read.value).attachments.map(
      ({ fileName, content }) => attachmentInspector.inspect(fileName, content).status,
    );
    expect(attachments).toEqual([scenario === 'broken-attachment' ? 'not-a-zip' : 'sound']);
  });

  it('has a number of its own that passes the 11-test and is reserved', () => {
    const numbers = Scenario.options.map((scenario) => scriptOf(scenario).pgn);
    expect(new Set(numbers).size).toBe(Scenario.options.length);
    expect(numbers.every((pgn) => isBsn(pgn) && isScripted(pgn))).toBe(true);
    expect(isScripted(Pgn.parse('999990019'))).toBe(false);
  });

  it('has an id that follows from school, year, scenario and the one before it', () => {
    const first = rehearsalDossierId({ school: target, year }, 'released', undefined);
    expect(rehearsalDossierId({ school: target, year }, 'released', undefined)).toBe(first);
    expect(DossierId.parse(first)).toBe(first);
    const others = [
      rehearsalDossierId({ school: source, year }, 'released', undefined),
      rehearsalDossierId({ school: target, year }, 'unchanged', undefined),
      rehearsalDossierId({ school: target, year }, 'released', first),
    ];
    expect(new Set([first, ...others]).size).toBe(4);
  });
});

describe('the rule that keeps rehearsals apart', () => {
  it.each([
    [true, testSchools.source, 'source', false],
    [true, testSchools.target, 'target', false],
    [true, testSchools.target, 'source', true],
    [true, source, 'source', true],
    [true, target, 'target', true],
    [false, source, 'source', false],
    [false, target, 'target', false],
    [false, testSchools.source, 'source', true],
    [false, testSchools.source, 'target', true],
    [false, testSchools.target, 'target', true],
  ] as const)('rehearsal %s with %s as %s: mixed %s', (isRehearsal, other, side, isMixed) => {
    expect(mixes(isRehearsal, other, side)).toBe(isMixed);
  });

  it('keeps what the test school gives out apart from all other payload', () => {
    expect([testSchools.source, testSchools.target, source].map(purposeOfReleased)).toEqual([
      'rehearsal',
      'delivered',
      'delivered',
    ]);
  });
});

describe('who rehearses', () => {
  const unsigned = standing(target, {
    conditions: [],
    vendors: [{ ...standing().vendors[0]!, products: [] }],
  });
  const failing = (facts: Parameters<typeof failingFor>[0]) =>
    failingFor(facts, 'target', inRound).map((it) => it.condition);

  it('needs no agreement, checklist, test exchange or qualified product, with the test school alone', () => {
    expect(failing({ school: target, standing: unsigned, other: testSchools.source })).toEqual([]);
    expect(failing({ school: target, standing: unsigned, other: source })).toEqual([
      'agreement',
      'checklist',
      'test-exchange',
      'product',
    ]);
  });

  it('needs the register, a kind that fits, a mandate, and no suspension', () => {
    const other = testSchools.source;
    const suspension = { schoolId: target, condition: 'suspension' as const, from: at('2021-08-01') };
    const primary = standing(source);
    expect(failing({ school: target, standing: undefined, other })).toEqual(['registered']);
    expect(failing({ school: source, standing: primary, other })).toEqual(['kind']);
    expect(failing({ school: target, standing: { ...unsigned, mandates: [] }, other })).toEqual(['mandate']);
    expect(failing({ school: target, standing: { ...unsigned, conditions: [suspension] }, other })).toEqual([
      'suspension',
    ]);
  });

  it('finds the test school qualified on its own side alone', () => {
    expect(failing({ school: testSchools.target, standing: undefined, other: source })).toEqual([]);
    expect(failing({ school: testSchools.source, standing: undefined, other: source })).toEqual([
      'registered',
    ]);
  });
});

describe('the year of rehearsals', () => {
  it('is a calendar whose one round is open from the first of August to the last of July', () => {
    const calendar = Calendar.parse(rehearsalCalendar(year));
    const [round] = calendar.rounds;
    const moments = ['2021-08-01T00:00:00+02:00', '2022-01-05T12:00:00+01:00', '2022-07-31T23:59:59+02:00'];
    expect(moments.map((moment) => isOpen(round!, at(moment)))).toEqual([true, true, true]);
    expect(isOpen(round!, at('2022-08-01T00:00:00+02:00'))).toBe(false);
    expect(calendar.seasonEndsAt).toBe(round!.closesAt);
  });
});
