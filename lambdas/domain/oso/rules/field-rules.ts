import { below, has, holds, textNodes, valueOf, type Place } from '../place.ts';
import type { Pass } from './code-rules.ts';
import { anywhere, BreaksOff, isTrue, truth, type Rule } from './rule.ts';

const single = (place: Place, name: string): string => {
  const [only, ...more] = below(place, name);
  if (more.length > 0) throw new BreaksOff();
  return only === undefined ? '' : valueOf(only);
};

const lengthOf = (text: string): number => Array.from(text).length;

const label = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/;
const beforeAt = /[a-zA-Z0-9!#$%*+=?^_`{|}~.-]$/;

/** Anchored at the end only, as the official check is: anything may stand before the last good character before the @. */
const endsInAddress = (text: string): boolean => {
  const at = text.lastIndexOf('@');
  return (
    at > 0 &&
    beforeAt.test(text.slice(at - 1, at)) &&
    text
      .slice(at + 1)
      .split('.')
      .every((it) => label.test(it))
  );
};

const addressRule = (id: string, wrong: (address: string) => boolean, nl: string, en: string): Rule => ({
  id,
  fires: (place) => {
    const [kind, address] = [single(place, 'soort'), single(place, 'nummer')];
    return kind === 'e-mail' && wrong(address);
  },
  message: { nl, en },
});

const addresses: readonly Rule[] = [
  addressRule(
    'OG.01.1',
    (it) => lengthOf(it) < 4,
    'Dit e-mailadres is te kort: het moet minstens 4 tekens hebben. Verbeter het in uw LAS.',
    'This e-mail address is too short: it needs at least 4 characters. Correct it in your LAS.',
  ),
  addressRule(
    'OG.01.2',
    (it) => lengthOf(it) > 256,
    'Dit e-mailadres is te lang: het mag hoogstens 256 tekens hebben. Verbeter het in uw LAS.',
    'This e-mail address is too long: it may have at most 256 characters. Correct it in your LAS.',
  ),
  addressRule(
    'OG.01.3',
    (it) => !it.includes('@'),
    'In dit e-mailadres ontbreekt het apenstaartje (@). Verbeter het, of kies telefoon als soort.',
    'The @ is missing in this e-mail address. Correct it, or choose telefoon as its kind.',
  ),
  addressRule(
    'OG.01.4',
    (it) => !endsInAddress(it),
    'Dit is geen geldig e-mailadres. Let op spaties, komma’s en de naam na het apenstaartje.',
    'This is no valid e-mail address. Look for spaces, commas and the name after the @.',
  ),
];

const standardVersion: Rule = {
  id: 'OG.02',
  fires: (place) => !holds(place, '2019.1'),
  message: {
    nl: 'De versie van de standaard moet 2019.1 zijn. Exporteer het dossier in die versie, of vraag het uw LAS-leverancier.',
    en: 'The version of the standard must be 2019.1. Export the dossier in that version, or ask your LAS vendor.',
  },
};

const endOfSupport: Rule = {
  id: 'OG.03',
  fires: (place) => {
    const [only = '', ...more] = textNodes(place);
    if (more.length > 0) throw new BreaksOff();
    return !/[0-9]{4}-07-31/.test(only);
  },
  message: {
    nl: 'De einddatum van lwoo moet 31 juli van een jaar zijn, zoals 2022-07-31.',
    en: 'The end date of lwoo must be 31 July of some year, like 2022-07-31.',
  },
};

const carer: readonly Rule[] = [
  {
    id: 'OG.04.1',
    fires: (place) => !has(place, 'overleden') && has(place, 'overlijdensdatum'),
    message: {
      nl: 'Er staat een overlijdensdatum, maar niet dat deze verzorger overleden is. Vul “overleden” in of haal de datum weg.',
      en: 'There is a date of death, but not that this carer has died. Fill in “overleden” or remove the date.',
    },
  },
  {
    id: 'OG.04.2',
    fires: (place) => !isTrue(place, 'overleden') && has(place, 'overlijdensdatum'),
    message: {
      nl: 'Een overlijdensdatum mag alleen bij een verzorger die is overleden. Controleer “overleden” en de datum.',
      en: 'A date of death is allowed only for a carer who has died. Check “overleden” and the date.',
    },
  },
];

const doctor: readonly Rule[] = [
  {
    id: 'OG.05.1',
    fires: (place) => has(place, 'roepnaam'),
    message: {
      nl: 'Een huisarts heeft geen roepnaam. Haal die weg.',
      en: 'A family doctor has no calling name. Remove it.',
    },
  },
  {
    id: 'OG.05.2',
    fires: (place) => has(place, 'geslacht'),
    message: {
      nl: 'Bij een huisarts staat geen geslacht. Haal het weg.',
      en: 'A family doctor has no sex here. Remove it.',
    },
  },
  {
    id: 'OG.05.3',
    fires: (place) => truth(below(place, 'adresgeheim')) === true,
    message: {
      nl: 'Het adres van een huisarts kan niet geheim zijn. Haal die markering weg.',
      en: 'The address of a family doctor cannot be secret. Remove that mark.',
    },
  },
];

const pass = (path: readonly string[], ...rules: readonly Rule[]): Pass => ({
  places: (subject) => anywhere(subject, path),
  rules,
});

/** Field values in every profile: OG.01–OG.05. */
export const fieldPasses: readonly Pass[] = [
  pass(['communicatie'], ...addresses),
  pass(['metadata', 'standaardversie'], standardVersion),
  pass(['lwoo_einddatum'], endOfSupport),
  pass(['verzorger'], ...carer),
  pass(['huisarts'], ...doctor),
];
