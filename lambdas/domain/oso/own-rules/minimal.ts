import { categories } from '../../../../schemas/categories.ts';
import { OutsideLaw } from '../../../../schemas/dossier.ts';
import { categoryData } from '../../../../schemas/oso/category-data.ts';
import { outsideLawIn, outsideLawPaths } from '../outside-law.ts';
import { below, valueOf } from '../place.ts';
import { mentionsBsn, mentionsIban } from './numbers.ts';
import { warnings, type OwnRule } from './own-rule.ts';

/** Data outside the list of the Besluit uitwisseling leer- en begeleidingsgegevens. */
export const checkOutsideLaw: OwnRule = (subject) => {
  const found = outsideLawIn(subject);
  return OutsideLaw.options.flatMap((data) => {
    const { label } = outsideLawPaths[data];
    return warnings('OVS.outside-law', found.get(data) ?? [], [
      `De wet noemt ${label.nl} niet bij de gegevens die mee mogen. Overstap laat het weg, tenzij u opschrijft waarom het nodig is.`,
      `The law does not list ${label.en} among the data that may go. Overstap leaves it out, unless you write down why it is needed.`,
    ]);
  });
};

/** Where people write freely. */
const freeText: ReadonlySet<string> = new Set([
  'redennietakkoord',
  'motivatie_herzienadvies',
  'argumentatie',
  'aandachtspunten',
  'leerlingid',
  'groepsnaam',
  'bestandsnaam',
  'omschrijving',
  'naam',
  'isgerichtop',
  'arrangement_kenmerk',
  'centraleproblematiek',
  'maatregelen',
  'toetsomschrijving',
  'toets_advies',
  'onderdeelomschrijving',
  'domeinomschrijving',
  'opmerking',
  'waarde',
  'kwalificatie',
  'periode',
  'certificaat',
  'competentiereferentie',
  'competentiecategorie',
  'competentiebeschrijving',
  'competentiestatus',
  'functierol',
  'beoordeling',
  'keuzevervolgopleiding',
  'werkstuktitel',
  'werkstukbeoordeling',
]);

/** Numbers that identify somebody, in texts that people read. */
export const checkFreeText: OwnRule = ({ all }) => {
  const texts = all.filter(({ element }) => freeText.has(element.name) && element.text !== undefined);
  return [
    ...warnings(
      'OVS.bsn-in-text',
      texts.filter((it) => mentionsBsn(valueOf(it))),
      [
        'In deze tekst staat een getal dat een BSN kan zijn. Haal het weg als het er een is.',
        'This text holds a number that could be a BSN. Remove it if it is one.',
      ],
    ),
    ...warnings(
      'OVS.iban-in-text',
      texts.filter((it) => mentionsIban(valueOf(it))),
      [
        'In deze tekst staat een bankrekeningnummer. Haal het weg.',
        'This text holds a bank account number. Remove it.',
      ],
    ),
  ];
};

/** Blocks of a category without anything in them: official validators count them as data. */
export const checkEmpty: OwnRule = ({ root }) => {
  if (root.element.name !== 'dossier') return [];
  return categories.flatMap((category) => {
    const { label, paths } = categoryData[category];
    const blocks = paths.flatMap((path) => below(root, ...path.split('/')));
    const empty = blocks.filter(
      ({ element }) => element.children.length === 0 && (element.text ?? '').trim() === '',
    );
    return warnings('OVS.empty-category', empty, [
      `Dit onderdeel van “${label.nl}” is leeg. Vul het in, of zet de categorie uit.`,
      `This part of “${label.en}” is empty. Fill it in, or switch the category off.`,
    ]);
  });
};
