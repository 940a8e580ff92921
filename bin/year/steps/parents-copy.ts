import { isRefused, type Story, told } from '../story.ts';

/** Step plan, the seven headings of "Welke gegevens staan in het overstapdossier?". */
const headings = [
  'Gegevens van de instelling/school',
  'Gegevens van de leerling en zijn ouders en eventueel verzorgers',
  'Het overstapadvies',
  'Gegevens over de schoolloopbaan',
  'Verslag van sociaal-emotioneel functioneren',
  'Verzuim',
  'Toetsresultaten',
];

/** The source shows the parents what goes, before their review; nobody else can. */
export const parentsCopy = async ({ source, target, cast, check }: Story): Promise<void> => {
  const params = { dossierId: cast.objecting.dossierId };
  const copy = await source.call('printParentsCopy', { params });
  const page = copy.bytes.toString('utf8');
  const shown = headings.filter((words) => page.includes(`<h2>${words}</h2>`));
  const when = 'tussen 31 maart en 10 april 2022';
  check(
    'the source shows the parents the selection under the step plan’s seven headings, and when it goes',
    copy.status === 200 &&
      (copy.headers['content-type'] ?? '').startsWith('text/html') &&
      shown.length === headings.length &&
      page.includes(when) &&
      !page.includes('<script'),
    `${copy.status} ${copy.headers['content-type'] ?? ''} · ${copy.bytes.length} bytes · ${shown.length} headings · ${when}`,
  );
  const refused = await target.call('printParentsCopy', { params });
  check(
    'no other school can: it is refused as an unknown dossier',
    isRefused(refused, 'not-found'),
    told(refused),
  );
};
