import type { keys } from '../../lambdas/adapters/dynamodb/keys.ts';
import type { PayloadPurpose } from '../../lambdas/domain/payload.ts';
import { pupilRecords } from './pupil-records.ts';
import type { Kept, KeptItem } from './record.ts';
import { regionRecords } from './region-records.ts';

type ItemKind = keyof typeof keys | 'fulfilled' | 'draft' | 'edition' | 'announcement';

/** Every kind of item of the exchange table: a new one does not compile until it is told here. */
export const keptItems: Readonly<Record<ItemKind, KeptItem>> = { ...pupilRecords, ...regionRecords };

/** Every kind of payload of the vault, by what it is for. */
export const keptPayloads: Readonly<Record<PayloadPurpose, Kept>> = {
  draft: {
    what: 'the OSO file as sent, reasons of the selection, remarks of parents, test advice and reason of a reconsideration',
    subject: 'content of a dossier',
    why: 'to select and review',
    until: 'release, a newer version, or the season’s end',
  },
  delivered: {
    what: 'what was released: the selection, with the decisions behind it',
    subject: 'content of a dossier',
    why: 'the target collects it',
    until:
      'acknowledgement + grace (14 days), not before the closing + grace of the last round; the season’s end at the latest, and when nobody collected it or it was released to several schools',
  },
  upload: {
    what: 'parts of a large file',
    subject: 'content of a dossier',
    why: 'bodies over 4 MiB',
    until: 'an hour: nobody can read them any more; at night they are destroyed',
  },
  rehearsal: {
    what: 'scripted dossiers of the test exchange',
    subject: 'nobody',
    why: 'invented pupils',
    until: 'the school year',
  },
};

const begins = (key: string, start: string): boolean =>
  start.endsWith('#') ? key.startsWith(start) : key === start;

/** Names of the kinds that an item can be, by its key: exactly one of a sound table. */
export const kindsOf = (item: { readonly pk: string; readonly sk: string }): readonly string[] =>
  Object.entries(keptItems)
    .filter(([, { pk, sk }]) => begins(item.pk, pk) && begins(item.sk, sk))
    .map(([name]) => name);
