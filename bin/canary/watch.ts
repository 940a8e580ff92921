import type { RouteName } from '../../schemas/api.ts';
import { type Las, pathOf, type RawAnswer } from '../las/client.ts';
import type { Trace } from './report.ts';

/** Answers that are there to give a school what stands in a dossier. Nothing of it may stand in any other. */
const givesDossier: ReadonlySet<RouteName> = new Set<RouteName>([
  // Names of attachments, for the person who selects.
  ...(['putDossier', 'putDossiers'] as const),
  ...(['printParentsCopy', 'printReconsiderationLetter'] as const),
  ...(['listSourceHandovers', 'listTargetHandovers'] as const),
  ...([
    'collectDossier',
    'collectAttachment',
    'collectSupplement',
    'collectMerged',
    'readMergePlan',
  ] as const),
]);

/** Where answers that give a dossier are looked at too: what is found there shows that the search finds. */
export const meantPlace = 'answers meant to hold a dossier';

/** A LAS of which all that goes over the wire is kept, but what it sends in bodies. */
export const watched = (las: Las, keep: (trace: Trace) => void): Las => {
  const answered = (name: string, { status, headers, bytes }: RawAnswer, isMeant: boolean): void => {
    keep({ place: 'headers of answers', name, bytes: Buffer.from(JSON.stringify(headers)) });
    const place = status >= 300 ? 'problem bodies' : isMeant ? meantPlace : 'other answers';
    keep({ place, name, bytes });
  };
  return {
    ...las,
    async call(name, call) {
      const answer = await las.call(name, call);
      keep({ place: 'addresses of calls', name, bytes: Buffer.from(pathOf(name, call ?? {})) });
      answered(name, answer, givesDossier.has(name));
      return answer;
    },
    // What is sent by hand is meant to be refused, and may say what it likes in its address.
    async send(call) {
      const answer = await las.send(call);
      answered('sent by hand', answer, false);
      return answer;
    },
    as: (change) => watched(las.as(change), keep),
  };
};
