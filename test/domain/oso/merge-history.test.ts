import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blockOf, fieldsOf, isBlock, itemsOf, type Field } from '../../../lambdas/domain/oso/merge/fields.ts';
import { historyOf, versionFrom } from '../../../lambdas/domain/oso/merge/history.ts';
import { historyText, mostVersions, readHistory } from '../../../lambdas/domain/oso/merge/history-text.ts';
import { canonical, dossierOf, modelOf, type Model } from '../../../lambdas/domain/oso/merge/model.ts';
import { settledFrom } from '../../../lambdas/domain/oso/merge/standing.ts';
import type { OsoJson, OsoJsonObject } from '../../../schemas/oso/json-form.ts';
import { dossiers } from './arbitraries.ts';
import { fixture } from './examples.ts';

/** A dossier that takes of each slot, at every depth, what one or the other has; of lists some of both. */
const mixed = (type: string, one: OsoJsonObject, other: OsoJsonObject, dice: () => number): OsoJsonObject => {
  const sides = new Map<number, OsoJsonObject>();
  const sideOf = ({ slot }: Field): OsoJsonObject => {
    const side = sides.get(slot) ?? (dice() % 2 === 0 ? one : other);
    sides.set(slot, side);
    return side;
  };
  const entries = fieldsOf(type).map((field): readonly [string, readonly OsoJson[]] => {
    const [mine, theirs] = [itemsOf(one, field), itemsOf(other, field)];
    if (field.many) {
      const kept = [...mine, ...theirs].filter(() => dice() % 3 > 0);
      return [field.name, kept.length > 0 || !field.required ? kept : mine];
    }
    const [first, second] = [mine[0], theirs[0]];
    const alternatives = fieldsOf(type).filter(({ slot }) => slot === field.slot).length > 1;
    if (!alternatives && first !== undefined && second !== undefined && isBlock(first) && isBlock(second))
      return [field.name, [field.kind === 'block' ? mixed(field.type, first, second, dice) : first]];
    return [field.name, itemsOf(sideOf(field), field)];
  });
  return blockOf(type, new Map(entries));
};

const threeModels = fc
  .tuple(dossiers, dossiers, fc.array(fc.nat(1000), { minLength: 400, maxLength: 400 }))
  .map(([one, other, numbers]): readonly Model[] => {
    const [first, second] = [modelOf(one, new Map())!, modelOf(other, new Map())!];
    let at = 0;
    const third = mixed('dossier', first, second, () => numbers[at++ % numbers.length]!);
    return [first, second, canonical('dossier', third)];
  });

describe('the history of a merged dossier', () => {
  it('tells every version again, whatever the data set allows in it', () => {
    fc.assert(
      fc.property(threeModels, (models) => {
        const settled = settledFrom(models, dossierOf(models.at(-1)!, new Map())!);
        const lines = historyOf(settled);
        const text = historyText({ made: ['1', '2', '3'], seal: 'a'.repeat(64), lines });
        const read = readHistory(text)!;
        expect(read.lines).toEqual(lines);
        const shown = canonical('dossier', settled.shown as OsoJsonObject);
        expect(settled.shown).toEqual(shown);
        models.forEach((model, index) => {
          expect(versionFrom(shown, read.lines, index + 1)).toEqual(model);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('is sound in structure whatever is merged', () => {
    fc.assert(
      fc.property(threeModels, (models) => {
        const settled = settledFrom(models, dossierOf(models.at(-1)!, new Map())!);
        const root = dossierOf(settled.shown as OsoJsonObject, new Map())!;
        expect(modelOf(root, new Map())).toBeDefined();
      }),
      { numRuns: 40 },
    );
  });
});

describe('a file of earlier data', () => {
  const sound = historyText({
    made: ['2022-02-21', '2022-06-07'],
    seal: '0'.repeat(64),
    lines: [{ path: '/dossier/overdrachtsoort', value: 'a\tb\nc', versions: [1] }],
  });
  const model = modelOf(fixture(), new Map())!;

  it('holds one line a place, whatever the value', () => {
    expect(readHistory(sound)?.lines).toEqual([
      { path: '/dossier/overdrachtsoort', value: 'a\tb\nc', versions: [1] },
    ]);
  });

  it.each([
    ['another text', 'Verslag van het gesprek.\n'],
    ['no seal', sound.replace(/controle.*\n/, '')],
    ['no versions', sound.replace(/versie\t.*\n/g, '')],
    ['too many versions', sound.replace('controle', `${'versie\t1\t2022\n'.repeat(mostVersions)}controle`)],
    ['a line that is none', `${sound}/dossier/inzage\t{"a":1}\t1\n`],
    ['a line without its version', `${sound}/dossier/inzage\t-\n`],
    ['no JSON', `${sound}/dossier/inzage\t"\t1\n`],
  ])('is not read with %s', (_, text) => {
    expect(readHistory(text)).toBeUndefined();
  });

  it.each(['/x/y', '/dossier/inzage[0]/x', '/dossier//x', '/dossier/a b'])(
    'tells no version by a place such as %s',
    (path) => {
      expect(versionFrom(model, [{ path, value: 'x', versions: [1] }], 1)).toBeUndefined();
    },
  );

  it('ignores names that the data set does not have', () => {
    const lines = ['__proto__', 'constructor/prototype', 'toString'].map((name) => ({
      path: `/dossier/${name}`,
      value: 'x',
      versions: [1],
    }));
    expect(versionFrom(model, lines, 1)).toEqual(model);
  });
});
