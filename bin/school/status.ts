import type { DossierView } from '../../schemas/dossier.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import type { TransferView } from '../../schemas/transfer.ts';
import type { Calls } from './calls.ts';
import type { Kept } from './kept.ts';
import { listed } from './listed.ts';
import type { Person } from './person.ts';
import { tellRefusal } from './refusal.ts';

const nextOfDossier: Readonly<Record<DossierView['state'], Bilingual>> = {
  DRAFT: { nl: 'kies wat er meegaat (send)', en: 'choose what goes (send)' },
  SELECTED: {
    nl: 'laat het de ouders zien en leg dat vast (send)',
    en: 'show it to the parents and record that (send)',
  },
  REVIEWED: { nl: 'geef het vrij (send)', en: 'release it (send)' },
  RELEASED: { nl: 'vrijgegeven', en: 'released' },
  WITHDRAWN: { nl: 'ingetrokken', en: 'withdrawn' },
  DESTROYED: { nl: 'vernietigd: de bewaartermijn is voorbij', en: 'destroyed: its retention is over' },
};

const nextOfTransfer: Readonly<Record<TransferView['state'], Bilingual>> = {
  REFUSED: { nl: 'nog niet klaargezet door de basisschool', en: 'not made ready by the primary school yet' },
  AUTHORISED: { nl: 'haal het op (collect)', en: 'collect it (collect)' },
  EXPIRED: { nl: 'vraag het opnieuw aan (collect)', en: 'request it again (collect)' },
  COLLECTED: { nl: 'opgehaald, nog niet bevestigd (collect)', en: 'collected, not acknowledged (collect)' },
  ACKNOWLEDGED: { nl: 'opgehaald en bevestigd', en: 'collected and acknowledged' },
  UNCHANGED: { nl: 'niets nieuws', en: 'nothing new' },
  DESTRUCTION_ORDERED: {
    nl: 'vernietig wat u hebt en meld dat (destroy)',
    en: 'destroy what you have and state it (destroy)',
  },
  DESTROYED: { nl: 'vernietigd', en: 'destroyed' },
};

/** What a dossier still waits for. */
export const stepsOf = ({ state, released, openDestructions = [] }: DossierView): readonly Bilingual[] => [
  nextOfDossier[state],
  ...(released?.waitingForSchool === true
    ? [{ nl: 'wacht op een school die de leerling meldt', en: 'waits for a school that reports the pupil' }]
    : []),
  ...openDestructions.map(({ target }) => ({
    nl: `${target} moet zijn kopie nog vernietigen`,
    en: `${target} must still destroy its copy`,
  })),
];

const lineOf = (name: string, steps: readonly Bilingual[]): Bilingual => ({
  nl: `  ${name}: ${steps.map((it) => it.nl).join('; ')}`,
  en: `  ${name}: ${steps.map((it) => it.en).join('; ')}`,
});

/** What Overstap has of a school. */
export interface Status {
  readonly dossiers: readonly DossierView[];
  readonly transfers: readonly TransferView[];
}

/**
 * Every dossier and every transfer of the school with what is to be done about it.
 *
 * @param kept of a folder: its dossiers are named by their files
 */
export const status = async (
  { call }: Calls,
  person: Person,
  kept: Kept | undefined,
): Promise<Status | undefined> => {
  const dossiers = await listed((cursor) => call('listDossiers', { query: { limit: 100, ...cursor } }));
  const transfers = await listed((cursor) => call('listTransfers', { query: { limit: 100, ...cursor } }));
  if ('problem' in dossiers || 'problem' in transfers) {
    // The same refusal most times: once is enough.
    const refused = 'problem' in dossiers ? dossiers : transfers;
    const problem = 'problem' in refused ? refused.problem : undefined;
    tellRefusal(person, { nl: 'Overzicht', en: 'Status' }, problem);
    return undefined;
  }
  const names = new Map<string, string>(
    Object.entries(kept?.files ?? {}).map(([name, { dossierId }]) => [dossierId, name]),
  );
  person.tell({
    nl: `${dossiers.items.length} dossiers van uw school`,
    en: `${dossiers.items.length} dossiers of your school`,
  });
  for (const it of dossiers.items) person.tell(lineOf(names.get(it.dossierId) ?? it.dossierId, stepsOf(it)));
  person.tell({
    nl: `${transfers.items.length} aanvragen van uw school`,
    en: `${transfers.items.length} requests of your school`,
  });
  for (const it of transfers.items) person.tell(lineOf(it.transferId, [nextOfTransfer[it.state]]));
  return { dossiers: dossiers.items, transfers: transfers.items };
};
