import { join, parse } from 'node:path';
import type { DossierView, IntakeAnswer } from '../../schemas/dossier.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import type { Problem } from '../../schemas/problem.ts';
import type { Calls } from './calls.ts';
import { type Profile, selectionOf } from './choices.ts';
import type { Decider } from './decider.ts';
import type { KeptState } from './kept.ts';
import type { Person } from './person.ts';
import { writeWhole } from './safe-file.ts';

/** What sending needs. */
export interface Sending {
  readonly calls: Calls;
  readonly person: Person;
  readonly decider: Decider;
  readonly kept: KeptState;
  readonly folder: string;
  /** Choose again what was chosen before. */
  readonly again: boolean;
}

/** A refusal of one of the calls; what was reached before it stands. */
export class Refused extends Error {
  readonly about: Bilingual;
  readonly problem: Problem | undefined;
  constructor(about: Bilingual, problem: Problem | undefined) {
    super('refused');
    this.about = about;
    this.problem = problem;
  }
}

/** The answer of a call that was done. @throws Refused */
export const doneOf = <Answer>(
  { done, problem }: { readonly done: Answer | undefined; readonly problem: Problem | undefined },
  about: Bilingual,
): Answer => {
  if (done === undefined) throw new Refused(about, problem);
  return done;
};

/** A file on its way, with what is decided about it. */
export interface OnItsWay {
  readonly name: string;
  readonly profile: Profile;
  readonly intake: IntakeAnswer;
}

const select = async (
  sending: Sending,
  { name, profile, intake }: OnItsWay,
): Promise<DossierView | undefined> => {
  const { calls, decider, person } = sending;
  const choices = await decider.choices({ name, intake, profile });
  if (choices === undefined) {
    person.tell({
      nl: '  Wacht: er is nog niet gekozen wat er meegaat.',
      en: '  Waits: it is not chosen yet what goes.',
    });
    return undefined;
  }
  const selection = selectionOf(intake, profile, choices);
  if (!selection.ok) {
    const list = (language: 'nl' | 'en') => selection.refusal.map((it) => `  - ${it[language]}`).join('\n');
    person.tell({
      nl: `  Wacht: nog niet over alles is besloten.\n${list('nl')}`,
      en: `  Waits: not everything is decided.\n${list('en')}`,
    });
    return undefined;
  }
  const { dossierId } = intake.dossier;
  const answer = await calls.call('putSelection', { params: { dossierId }, body: selection.value });
  return doneOf(answer, { nl: 'Kiezen wat meegaat', en: 'Choosing what goes' });
};

/** For printing: what the parents are to see of exactly this selection. */
const saveParentsCopy = async (
  { calls, folder, person }: Sending,
  { dossierId }: DossierView,
  name: string,
): Promise<void> => {
  const page = await calls.call('printParentsCopy', { params: { dossierId } });
  if (page.status !== 200)
    throw new Refused({ nl: 'Pagina voor de ouders', en: 'Page for the parents' }, page.problem);
  const path = join(folder, 'inzage', `${parse(name).name}.html`);
  writeWhole(path, page.bytes);
  person.tell({
    nl: `  Voor de ouders, om te laten zien of te printen: ${path}`,
    en: `  For the parents, to show or to print: ${path}`,
  });
};

const review = async (
  { calls, decider, person }: Sending,
  { name, profile, intake }: OnItsWay,
  { dossierId, selectionHash }: DossierView,
): Promise<DossierView | undefined> => {
  const seen = await decider.review({ name, intake, profile });
  if (seen === undefined) {
    person.tell({
      nl: '  Wacht: de ouders hebben het nog niet gezien. Doe send daarna opnieuw.',
      en: '  Waits: the parents have not seen it yet. Send again after that.',
    });
    return undefined;
  }
  const answer = await calls.call('putReview', {
    params: { dossierId },
    body: { ...seen, selectionHash: selectionHash ?? '' },
  });
  return doneOf(answer, { nl: 'Inzage vastleggen', en: 'Recording the review' });
};

const release = async (
  { calls, decider, person }: Sending,
  { name, profile, intake }: OnItsWay,
  { dossierId, selectionHash }: DossierView,
): Promise<DossierView | undefined> => {
  const targets = await decider.targets({ name, intake, profile });
  if (targets === undefined) {
    person.tell({
      nl: '  Wacht: u hebt nog geen school genoemd.',
      en: '  Waits: you have not named a school yet.',
    });
    return undefined;
  }
  const answer = await calls.call('putRelease', {
    params: { dossierId },
    body: { selectionHash: selectionHash ?? '', targets: [...targets] },
  });
  const released = doneOf(answer, { nl: 'Vrijgeven', en: 'Releasing' });
  person.tell({
    nl: `  Vrijgegeven aan ${targets.join(', ')}.`,
    en: `  Released to ${targets.join(', ')}.`,
  });
  return released;
};

/** From where the dossier is, as far as decisions go. `reached` hears every step as soon as it is there. */
export const goOn = async (
  sending: Sending,
  way: OnItsWay,
  reached: (dossier: DossierView) => void,
): Promise<void> => {
  let dossier = way.intake.dossier;
  const isToChoose = sending.again && dossier.state !== 'RELEASED';
  if (dossier.state === 'DRAFT' || isToChoose) {
    const selected = await select(sending, way);
    if (selected === undefined) return;
    dossier = selected;
    reached(dossier);
  }
  if (dossier.state === 'SELECTED') {
    await saveParentsCopy(sending, dossier, way.name);
    const reviewed = await review(sending, way, dossier);
    if (reviewed === undefined) return;
    dossier = reviewed;
    reached(dossier);
  }
  if (dossier.state !== 'REVIEWED') return;
  const released = await release(sending, way, dossier);
  if (released) reached(released);
};
