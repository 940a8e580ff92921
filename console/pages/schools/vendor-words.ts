import type { Words } from '../../language.ts';

const nl = {
  title: 'Certificaten en producten van de leveranciers',
  lead: 'Hiermee komt het LAS van deze school binnen, en hiervoor is het gekwalificeerd.',
  of: { certificates: 'Certificaten', products: 'Producten' },
  noCertificates: 'Geen certificaat.',
  noProducts: 'Geen product.',
  unknown: (oin: string) => `Leverancier ${oin} staat nog niet in het register. De beheerder voegt hem toe.`,
  none: 'Geen certificaat van deze leverancier is nu geldig: zijn LAS komt niet binnen. De leverancier vraagt de beheerder een nieuw certificaat te registreren.',
  ending: (days: number) =>
    days === 0
      ? 'Vandaag verloopt het laatste certificaat van deze leverancier. Daarna komt zijn LAS niet meer binnen. Laat hem nu een nieuw certificaat bij de beheerder registreren.'
      : `Over ${String(days)} ${days === 1 ? 'dag' : 'dagen'} verloopt het laatste certificaat van deze leverancier. Laat hem nu een nieuw certificaat bij de beheerder registreren.`,
  state: {
    valid: 'geldig',
    ending: 'verloopt bijna:',
    coming: 'nog niet geldig',
    ended: 'verlopen',
    revoked: 'ingetrokken',
  },
  counts: 'telt mee',
  lacks: {
    'data-set': (version: string) => `telt niet mee: wij wisselen uit met OSO ${version}`,
    period: () => 'telt niet mee: de kwalificatie geldt vandaag niet',
  },
};

const en: typeof nl = {
  title: 'Certificates and products of the vendors',
  lead: 'By these the school’s LAS gets in, and for these it is qualified.',
  of: { certificates: 'Certificates', products: 'Products' },
  noCertificates: 'No certificate.',
  noProducts: 'No product.',
  unknown: (oin) => `Vendor ${oin} is not in the register yet. The operator adds it.`,
  none: 'No certificate of this vendor is valid now: its LAS does not get in. The vendor asks the operator to register a new certificate.',
  ending: (days) =>
    days === 0
      ? 'This vendor’s last certificate ends today. After that its LAS does not get in any more. Have it register a new certificate with the operator now.'
      : `This vendor’s last certificate ends in ${String(days)} ${days === 1 ? 'day' : 'days'}. Have it register a new certificate with the operator now.`,
  state: {
    valid: 'valid',
    ending: 'ends soon:',
    coming: 'not valid yet',
    ended: 'ended',
    revoked: 'revoked',
  },
  counts: 'counts',
  lacks: {
    'data-set': (version) => `does not count: we exchange with OSO ${version}`,
    period: () => 'does not count: the qualification does not hold today',
  },
};

export const vendorWords: Words<typeof nl> = { nl, en };
