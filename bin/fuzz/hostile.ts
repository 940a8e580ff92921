import { jsonAttack } from './attacks/json.ts';
import { xmlAttack } from './attacks/xml.ts';
import { zipAttack } from './attacks/zip.ts';
import type { Chance } from './chance.ts';
import { attachmentOf, osoFileOf } from './dossiers.ts';
import { callOf } from './make.ts';
import { bodyOf, type Maker } from './on-the-wire.ts';
import { canary, testNumbers } from './words.ts';

const damaged = (body: Buffer, chance: Chance): Buffer => {
  const copy = Buffer.from(body);
  for (let flips = 1 + chance.below(8); flips > 0 && copy.length > 0; flips -= 1)
    copy[chance.below(copy.length)] = chance.below(256);
  return copy;
};

/** Octets by chance, or an honest body with some octets changed. */
export const randomCall: Maker = (draft, chance) => {
  const isAllChance = chance.percent(40);
  const honest = draft.mediaType?.endsWith('xml')
    ? Buffer.from(osoFileOf(chance.pick(testNumbers), chance))
    : bodyOf(draft);
  const bytes = isAllChance ? chance.bytes(chance.below(600)) : damaged(honest, chance);
  return callOf({ ...draft, bytes }, 'random', isAllChance ? 'octets by chance' : 'some octets changed');
};

const xmlCall: Maker = (draft, chance) => {
  const honest = osoFileOf(
    chance.pick(testNumbers),
    chance,
    chance.percent(50) ? [attachmentOf(Buffer.from('x'))] : [],
  );
  const { what, body } = xmlAttack(honest, chance);
  return callOf(
    { ...draft, bytes: body, mediaType: chance.pick(['application/xml', 'text/xml']) },
    'attack',
    what,
  );
};

const zipCall: Maker = (draft, chance) => {
  const { what, zip } = zipAttack(chance);
  const bytes = Buffer.from(osoFileOf(chance.pick(testNumbers), chance, [attachmentOf(zip)]));
  return callOf({ ...draft, bytes, mediaType: 'application/xml' }, 'attack', what);
};

const csvs: readonly string[] = [
  '',
  '"',
  ';;;\n'.repeat(5000),
  `BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM\n05YY;05YY00;"${canary}\n`,
  `BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM\n05YY;05YY00;=cmd|'/c calc'!A0\n`,
  `__proto__,constructor\n1,2\n`,
  `${'a,'.repeat(50_000)}\n${'b,'.repeat(50_000)}\n`,
  `\uFEFFBRIN NUMMER\r05YY\r`,
  'x'.repeat(1_000_000),
];

const csvCall: Maker = (draft, chance) =>
  callOf({ ...draft, bytes: Buffer.from(chance.pick(csvs)) }, 'attack', 'CSV that is none');

const jsonCall: Maker = (draft, chance) => {
  const { what, body } = jsonAttack(JSON.stringify(draft.json ?? {}), chance);
  return callOf({ ...draft, bytes: body, mediaType: 'application/json' }, 'attack', what);
};

/** The attack that fits what the operation takes. A dossier gets most of them: only there XML and ZIP are read. */
export const attackCall: Maker = (draft, chance) => {
  const { bodies } = draft.operation;
  if (bodies.has('application/xml') && chance.percent(80))
    return chance.percent(60) ? xmlCall(draft, chance) : zipCall(draft, chance);
  if (bodies.has('text/csv')) return csvCall(draft, chance);
  return jsonCall(draft, chance);
};
