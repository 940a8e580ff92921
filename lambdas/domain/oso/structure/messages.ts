import { labelOf, type Bilingual, type SimpleType } from '../../../../schemas/oso/data-set.ts';
import { localName } from '../place.ts';

/** What schools read about structure: plain, without values of the dossier. */

const named = (name: string): Bilingual => {
  const local = localName(name);
  const { nl, en } = labelOf(local);
  return nl === local
    ? { nl: `“${local}”`, en: `“${local}”` }
    : { nl: `“${nl}” (${local})`, en: `“${en}” (${local})` };
};

const vendor: Bilingual = {
  nl: 'Kunt u dit niet zelf wijzigen, stuur deze melding dan naar de leverancier van uw LAS.',
  en: 'If you cannot change this yourself, send this message to the vendor of your LAS.',
};
const withVendor = (nl: string, en: string): Bilingual => ({
  nl: `${nl} ${vendor.nl}`,
  en: `${en} ${vendor.en}`,
});

export const wrongRoot = (name: string, namespace: string): Bilingual => {
  const olderYear = /^\{http:\/\/www\.edustandaard\.nl\/oso_gegevensset\/([0-9]{4})\/dossier\}/.exec(
    name,
  )?.[1];
  if (olderYear !== undefined) {
    return withVendor(
      `Dit bestand is van de OSO-gegevensset ${olderYear}. Overstap gebruikt versie 2019.1: exporteer het dossier in die versie.`,
      `This file is of the OSO data set of ${olderYear}. Overstap uses version 2019.1: export the dossier in that version.`,
    );
  }
  return withVendor(
    `Dit is geen OSO-dossier: het bestand begint niet met het element dossier in de naamruimte ${namespace}.`,
    `This is no OSO dossier: the file does not start with the element dossier in the namespace ${namespace}.`,
  );
};

export const notHere = (name: string, parent: string): Bilingual => {
  const [it, at] = [named(name), named(parent)];
  return withVendor(
    `${it.nl} hoort niet in ${at.nl}. Haal het daar weg.`,
    `${it.en} does not belong in ${at.en}. Remove it there.`,
  );
};

export const outOfOrder = (name: string, parent: string): Bilingual => {
  const [it, at] = [named(name), named(parent)];
  return withVendor(
    `${it.nl} staat in ${at.nl} op de verkeerde plaats: de volgorde van de gegevens ligt vast.`,
    `${it.en} stands at the wrong place in ${at.en}: the order of the data is fixed.`,
  );
};

export const tooMany = (name: string): Bilingual => {
  const it = named(name);
  return withVendor(
    `${it.nl} staat er vaker dan één keer. Laat er één staan.`,
    `${it.en} is there more than once. Leave one.`,
  );
};

export const onlyOneOf = (names: readonly string[]): Bilingual => ({
  nl: `Hier mag maar één van deze gegevens staan: ${names.map((name) => named(name).nl).join(', ')}. Verwijder de andere.`,
  en: `Only one of these may stand here: ${names.map((name) => named(name).en).join(', ')}. Remove the others.`,
});

export const missing = (names: readonly string[], parent: string): Bilingual => {
  const at = named(parent);
  const nl = names.map((name) => named(name).nl).join(' of ');
  const en = names.map((name) => named(name).en).join(' or ');
  return { nl: `${nl} ontbreekt in ${at.nl}. Vul het aan.`, en: `${en} is missing in ${at.en}. Add it.` };
};

export const strayText = (name: string): Bilingual => {
  const it = named(name);
  return withVendor(
    `In ${it.nl} staat losse tekst tussen de gegevens.`,
    `There is loose text between the data in ${it.en}.`,
  );
};

export const noElementsInside = (name: string): Bilingual => {
  const it = named(name);
  return withVendor(
    `${it.nl} mag alleen tekst bevatten, maar er staan elementen in.`,
    `${it.en} may hold text only, but there are elements in it.`,
  );
};

export const wrongAttribute = (name: string): Bilingual => {
  const it = named(name);
  return withVendor(
    `${it.nl} heeft een attribuut dat niet mag, of een attribuut zonder inhoud.`,
    `${it.en} has an attribute that is not allowed, or an empty one.`,
  );
};

const rangeOf = ({ min, max }: SimpleType): Bilingual =>
  min === undefined
    ? { nl: '', en: '' }
    : { nl: ` van ${min} tot en met ${max}`, en: ` from ${min} up to ${max}` };

const formOf = (type: SimpleType): Bilingual => {
  const range = rangeOf(type);
  if (type.example !== undefined)
    return { nl: `een waarde zoals ${type.example}`, en: `a value like ${type.example}` };
  switch (type.base) {
    case 'date':
      return { nl: 'een bestaande datum zoals 2022-03-31', en: 'a real date like 2022-03-31' };
    case 'boolean':
      return { nl: 'true of false', en: 'true or false' };
    case 'integer':
    case 'int':
      return { nl: `een geheel getal${range.nl}`, en: `a whole number${range.en}` };
    case 'decimal':
      return {
        nl: 'een getal, met een punt voor de decimalen',
        en: 'a number, with a point before the decimals',
      };
    case 'string':
      return type.maxLength === undefined
        ? { nl: 'een waarde die niet leeg is', en: 'a value that is not empty' }
        : { nl: `ten hoogste ${type.maxLength} tekens`, en: `at most ${type.maxLength} characters` };
  }
};

export const wrongValue = (name: string, type: SimpleType): Bilingual => {
  const [it, form] = [named(name), formOf(type)];
  return {
    nl: `${it.nl} heeft een waarde die niet mag. Verwacht wordt ${form.nl}. Verbeter het in uw LAS.`,
    en: `${it.en} has a value that is not allowed. Expected is ${form.en}. Correct it in your LAS.`,
  };
};
