import { zipSync } from 'fflate';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { toJson } from '../../lambdas/domain/oso/json.ts';
import type { OsoElement } from '../../lambdas/domain/oso/tree.ts';
import { povoProfile } from '../../schemas/categories.ts';
import { dataSet, type Particle } from '../../schemas/oso/data-set.ts';
import { type Mark, number, phone, word } from './marks.ts';

/** A dossier in which every place that can hold a value of its own does, and which value stands where. */
export interface CanaryDossier {
  readonly xml: Uint8Array;
  readonly json: Uint8Array;
  readonly marks: readonly Mark[];
}

export interface Variation {
  readonly pgn: string;
  /** Day on which the LAS made the file. */
  readonly made: string;
  /** With the result of the final test and an advice revised by it. */
  readonly tested: boolean;
  /** With what OSO has a place for and lets nobody send from PO to VO, so that the intake refuses it. */
  readonly refused?: true;
}

/** Codes, switches and dates: many pupils have the same, so that nothing is told by finding one. */
const common: Readonly<Record<string, string>> = {
  deeldossier: 'LASLVS',
  standaardversie: dataSet.version,
  validatieversie: dataSet.validationVersion,
  overstap: 'POVO',
  overdrachtsoort: 'overstapdossier',
  brincode: '00YY',
  vestigingscode: '00',
  aanleverpunt: '0',
  soort: 'BO',
  schooljaar: '2021-2022',
  jaargroep: '8',
  advies: '60',
  herzienadvies: '61',
  toets_advies: 'havo/vwo',
  standaardscore: '542',
  land: '6030',
  adresgeheim: 'false',
  geheim: 'false',
  lwoo_einddatum: '2022-07-31',
};

/** Values of their own that have to have a form. */
const formed: Readonly<Record<string, string>> = {
  geboortedatum: '2009-12-29',
  gbageboortedatum: '29-12-2009',
  iban: 'NL29OVST0417164300',
  postcode: '9876QX',
};

/** The review comes by its own call; the rest is no part of a dossier that goes from PO to VO. */
const absent: ReadonlySet<string> = new Set([
  ...['inzage', 'datumuitschrijving', 'teruggeplaatstnaarbrin', 'onderwijsnummer', 'postcode4adres'],
  ...['vanpeuterspeelzaal', 'naampeuterspeelzaal', 'voorschools', 'vroegschools', 'bevorderd'],
  ...['examenresultaat', 'resultaatvakkenvo', 'certificaat', 'competenties', 'stage', 'overigvombo'],
]);

const notFromPoToVo = /\/(leerling\/(geboorteplaats|nationaliteit)|huisarts\/(roepnaam|geslacht))$/;

const ofFinalTest: ReadonlySet<string> = new Set([
  'eindtoets_basisonderwijs',
  'herzienadvies',
  'motivatie_herzienadvies',
]);

const element = (name: string, content: Partial<OsoElement>): OsoElement => ({
  name,
  line: 0,
  children: [],
  ...content,
});

const textOf = (place: string, { name, type, codeList }: Particle, { pgn, made }: Variation): string => {
  if (name === 'bsn') return pgn;
  if (name === 'datum' && place.includes('metadata')) return made;
  if (name === 'soort' && place.includes('communicatie')) return 'telefoon';
  if (name === 'nummer' && place.includes('communicatie')) return phone(place);
  if (name.startsWith('cat_'))
    return Object.entries(povoProfile).find(([category]) => `cat_${category}` === name)?.[1] ?? '';
  const known = formed[name] ?? common[name];
  if (known !== undefined) return known;
  const [code] = codeList === undefined ? [] : (dataSet.codeLists.get(codeList)?.codes.keys() ?? []);
  if (code !== undefined) return code;
  const { base, example, min } = dataSet.simple.get(type) ?? { base: 'string' };
  if (base === 'date') return '2021-09-01';
  if (base === 'boolean') return 'true';
  if (base === 'string') return example ?? word(place);
  return min === undefined ? number(place) : String(min);
};

/** An attachment, stored in its ZIP as it is: what stands in it would be found. */
const attachment = (place: string): readonly OsoElement[] => {
  const fileName = `${word(`${place} name`)}.pdf`;
  const pdf = `%PDF-1.4\n% ${word(`${place} content`)}\ntrailer<<>>\n%%EOF\n`;
  const bytes = new Uint8Array(Buffer.from(pdf));
  const zip = zipSync({ [fileName]: bytes }, { level: 0, mtime: new Date('2022-01-03T12:00:00Z') });
  return [
    element('bestandsnaam', { text: fileName }),
    element('omschrijving', { text: word(`${place} description`) }),
    element('bestandsinhoud', { text: Buffer.from(zip).toString('base64') }),
  ];
};

const elementOf = (above: string, particle: Particle, variation: Variation): OsoElement => {
  const { name, type, attribute } = particle;
  const place = `${above}/${name}`;
  if (type === 'document') return element(name, { children: attachment(place) });
  const complex = dataSet.complex.get(type);
  if (complex === undefined) {
    const described =
      attribute === undefined ? {} : { attributes: { [attribute]: word(`${place} ${attribute}`) } };
    return element(name, { text: textOf(place, particle, variation), ...described });
  }
  const children = complex.slots.flatMap(({ particles }) => {
    const chosen = particles.find((it) => !absent.has(it.name));
    if (chosen === undefined || (!variation.tested && ofFinalTest.has(chosen.name))) return [];
    if (!variation.refused && notFromPoToVo.test(`${place}/${chosen.name}`)) return [];
    return [elementOf(place, chosen, variation)];
  });
  return element(name, { children });
};

const own = new Set(Object.values(formed));
const isOwn = (text: string): boolean => own.has(text) || /^Kwartelkoning|^(06)?7[0-9]{7}$/.test(text);

const marksIn = (above: string, { name, text, attributes, children }: OsoElement): readonly Mark[] => {
  const place = `${above}/${name}`;
  const here = [...(text === undefined ? [] : [text]), ...Object.values(attributes ?? {})];
  return [
    ...here.filter(isOwn).map((value) => ({ what: place, value })),
    ...(name === 'bsn' ? [{ what: place, value: text ?? '' }] : []),
    ...(name === 'document' ? [{ what: `${place} (content)`, value: word(`${place} content`) }] : []),
    ...children.flatMap((child) => marksIn(place, child)),
  ];
};

/** The canary pupil’s dossier. All of it is invented. */
export const canaryDossier = (variation: Variation): CanaryDossier => {
  const root = elementOf('', { name: 'dossier', type: 'dossier', min: 1, max: 1 }, variation);
  return {
    xml: osoXml.write(root),
    json: Buffer.from(JSON.stringify(toJson(root))),
    marks: marksIn('', root),
  };
};
