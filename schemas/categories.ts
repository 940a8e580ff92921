import * as z from 'zod';

/** The sixteen delivery categories of the OSO data set 2019.1, in the order of `categorie_uitlevering`. */
export const categories = [
  'metadata',
  'ouderinzage',
  'school',
  'leerling',
  'oudersverzorgers',
  'vve',
  'schoolloopbaan',
  'overstapadvies',
  'onderwijsondersteuning',
  'verzuim',
  'eindtoetsbo',
  'toetsresultaten',
  'handelingsplannen',
  'cijferlijsten',
  'vombo',
  'bijlagedocs',
] as const;

export const Category = z.enum(categories).meta({
  id: 'Category',
  description: 'Delivery category of the OSO data set (without the prefix cat_).',
});
export type Category = z.infer<typeof Category>;

/** Code list 48: what the source says of a category. */
export const DeliveryFlag = z.enum(['VERPLICHT', 'OPTIONEEL', 'OPT-UIT', 'VERBODEN']);
export type DeliveryFlag = z.infer<typeof DeliveryFlag>;

/** POVO: what the profile makes of each category; only OPTIONEEL is a person's choice. */
export const povoProfile = {
  metadata: 'VERPLICHT',
  ouderinzage: 'VERPLICHT',
  school: 'VERPLICHT',
  leerling: 'VERPLICHT',
  oudersverzorgers: 'VERPLICHT',
  vve: 'VERBODEN',
  schoolloopbaan: 'VERPLICHT',
  overstapadvies: 'VERPLICHT',
  onderwijsondersteuning: 'OPTIONEEL',
  verzuim: 'OPTIONEEL',
  eindtoetsbo: 'OPTIONEEL',
  toetsresultaten: 'OPTIONEEL',
  handelingsplannen: 'OPTIONEEL',
  cijferlijsten: 'OPTIONEEL',
  vombo: 'VERBODEN',
  bijlagedocs: 'OPTIONEEL',
} as const satisfies Record<Category, DeliveryFlag>;
