import type { Scenario } from '../../../schemas/test-exchange.ts';
import type { QualificationRole } from '../../../schemas/school.ts';
import type { Words } from '../../language.ts';

const nl = {
  title: (year: string) => `Proefuitwisseling ${year}`,
  lead: 'Wat het LAS van de school met de testschool liet zien, en wanneer.',
  as: {
    source: 'Als school die levert',
    target: 'Als school die ontvangt',
  } satisfies Record<QualificationRole, string>,
  showed: (done: number, all: number) => `${String(done)} van ${String(all)} getoond`,
  passed: (since: string, through: string) => `Telt mee vanaf ${since} ${through}.`,
  thisYear: 'Wat dit schooljaar is getoond',
  complete: 'Alles is getoond. Laat het LAS de proefuitwisseling nog één keer aanroepen: dan telt ze mee.',
  notBegun:
    'Dit schooljaar nog niet begonnen. De school begint ermee in haar LAS; de leverancier kan helpen.',
  notYet: 'nog niet',
  next: 'Volgende stap',
  scenario: 'Onderdeel',
  when: 'Getoond',
  scenarios: {
    released: 'Een dossier met bijlage ophalen, inlezen en bevestigen',
    unchanged: 'Nog eens opvragen: er is niets nieuws',
    'broken-attachment': 'Een dossier met een kapotte bijlage toch inlezen',
    'second-version': 'Een tweede versie ophalen en samenvoegen',
    'not-released': 'Vragen om een dossier dat nog niet is vrijgegeven',
    'not-reviewed': 'Vragen om een dossier dat de ouders nog niet zagen',
    release: 'Een dossier insturen, kiezen, de inzage vastleggen en vrijgeven',
    supplement: 'Een tweede versie met iets nieuws vrijgeven',
    withdrawal: 'Een vrijgegeven dossier intrekken',
  } satisfies Record<Scenario, string>,
};

const en: typeof nl = {
  title: (year) => `Test exchange ${year}`,
  lead: 'What the school’s LAS showed with the test school, and when.',
  as: { source: 'As the school that sends', target: 'As the school that receives' },
  showed: (done, all) => `${String(done)} of ${String(all)} shown`,
  passed: (since, through) => `Counts from ${since} ${through}.`,
  thisYear: 'What was shown this school year',
  complete: 'All is shown. Have the LAS call the test exchange once more: then it counts.',
  notBegun: 'Not begun yet this school year. The school begins it in its LAS; the vendor can help.',
  notYet: 'not yet',
  next: 'Next step',
  scenario: 'Part',
  when: 'Shown',
  scenarios: {
    released: 'Collect, import and acknowledge a dossier with an attachment',
    unchanged: 'Request once more: nothing is new',
    'broken-attachment': 'Import a dossier with a broken attachment all the same',
    'second-version': 'Collect and merge a second version',
    'not-released': 'Ask for a dossier that is not released yet',
    'not-reviewed': 'Ask for a dossier that the parents have not seen yet',
    release: 'Send in a dossier, choose, record the review and release it',
    supplement: 'Release a second version with something new',
    withdrawal: 'Withdraw a dossier that was released',
  },
};

export const rehearsedWords: Words<typeof nl> = { nl, en };
