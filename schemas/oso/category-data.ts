import type { Category } from '../categories.ts';
import type { Bilingual } from './data-set.ts';

/** What belongs to a delivery category. */
export interface CategoryData {
  readonly label: Bilingual;
  /** Where its data stand, below the root `dossier`. */
  readonly paths: readonly string[];
  /** Number of its official rules (OS.catNN); absent: never checked against the content. */
  readonly rule?: string;
}

const pupil = 'huidigeschool/leerling';
const ofPupil = (...names: readonly string[]) => names.map((name) => `${pupil}/${name}`);
const ofSupport = (...names: readonly string[]) =>
  names.map((name) => `${pupil}/onderwijsondersteuning/${name}`);

/** Delivery categories and their data (fact: categorie_uitlevering of the data set 2019.1). */
export const categoryData: Readonly<Record<Category, CategoryData>> = {
  metadata: {
    label: { nl: 'Metadata', en: 'Metadata' },
    paths: ['metadata', 'overdrachtsoort'],
    rule: '01',
  },
  ouderinzage: { label: { nl: 'Inzage door ouders', en: 'Parents’ review' }, paths: ['inzage'], rule: '02' },
  school: { label: { nl: 'School', en: 'School' }, paths: ['huidigeschool'] },
  leerling: { label: { nl: 'Leerling', en: 'Pupil' }, paths: ['huidigeschool/leerling'] },
  oudersverzorgers: {
    label: { nl: 'Ouders en verzorgers', en: 'Parents and carers' },
    paths: ofPupil('verzorgersaansprakelijk', 'verzorger', 'aansprakelijkeinstelling'),
    rule: '05',
  },
  vve: {
    label: { nl: 'Voor- en vroegschoolse educatie', en: 'Pre-school and early-school education' },
    paths: ofPupil('vanpeuterspeelzaal', 'naampeuterspeelzaal', 'voorschools', 'vroegschools'),
    rule: '06',
  },
  schoolloopbaan: {
    label: { nl: 'Schoolloopbaan', en: 'School career' },
    paths: ofPupil('schoolloopbaanlijst'),
    rule: '07',
  },
  overstapadvies: {
    label: { nl: 'Overstapadvies', en: 'School advice' },
    paths: ofPupil('overstapadvies'),
    rule: '08',
  },
  onderwijsondersteuning: {
    label: { nl: 'Onderwijsondersteuning', en: 'Educational support' },
    paths: ofSupport(
      'toelichting_onderwijsbehoeften',
      'diagnose',
      'medicijngebruik',
      'opp',
      'tlv',
      'arrangement_cluster12',
      'arrangement_pao',
      'lwoo',
      'rvc',
    ),
    rule: '09',
  },
  verzuim: { label: { nl: 'Verzuim', en: 'Absence' }, paths: ofPupil('verzuim'), rule: '10' },
  eindtoetsbo: {
    label: { nl: 'Eindtoets', en: 'Final test' },
    paths: ofPupil('eindtoets_basisonderwijs'),
    rule: '11',
  },
  toetsresultaten: {
    label: { nl: 'Toetsresultaten', en: 'Test results' },
    paths: ofPupil('toetslijst'),
    rule: '12',
  },
  handelingsplannen: {
    label: { nl: 'Handelingsplannen', en: 'Action plans' },
    paths: ofSupport('handelingsplan'),
    rule: '13',
  },
  cijferlijsten: {
    label: { nl: 'Cijferlijsten', en: 'Grade lists' },
    paths: ofPupil('cijferlijstlijst'),
    rule: '14',
  },
  vombo: {
    label: { nl: 'Overstap van vo naar mbo', en: 'Move to vocational education' },
    paths: ofPupil(
      'bevorderd',
      'examenresultaat',
      'resultaatvakkenvo',
      'certificaat',
      'competenties',
      'stage',
      'overigvombo',
    ),
    rule: '15',
  },
  bijlagedocs: {
    label: { nl: 'Bijlagen', en: 'Attachments' },
    paths: ofPupil('overigdocumentlijst'),
    rule: '16',
  },
};
