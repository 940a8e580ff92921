import { createHash } from 'node:crypto';
import type { DossierView, Finding, IntakeAnswer } from '../../schemas/dossier.ts';
import { Sha256 } from '../../schemas/ids.ts';
import type { Bilingual } from '../../schemas/oso/data-set.ts';
import { sendIn } from '../las/upload.ts';
import { type DossierFile, dossierFilesIn, readDossier } from './dossier-files.ts';
import { doneOf, goOn, Refused, type Sending } from './dossier-way.ts';
import { newDossierId, type SentFile } from './kept.ts';
import type { Person } from './person.ts';
import { tellRefusal } from './refusal.ts';

/** How far a file came. A problem stops it; without one it waits for a person, or is released. */
export interface SendOutcome {
  readonly file: string;
  readonly dossierId?: string;
  readonly stage: DossierView['state'] | 'INVALID' | 'REFUSED';
  readonly problem?: string;
}

const mostFindings = 20;

/** Findings about an attachment have no line. */
const placeOf = ({ line }: Finding, language: 'nl' | 'en'): string =>
  line === 0 ? '' : `, ${language === 'nl' ? 'regel' : 'line'} ${line}`;

const findingLines = (findings: readonly Finding[], language: 'nl' | 'en'): string => {
  const shown = findings
    .slice(0, mostFindings)
    .map((finding) => `  ${finding.rule}${placeOf(finding, language)}: ${finding.message[language]}`);
  const rest = findings.length - shown.length;
  const more = rest > 0 ? [language === 'nl' ? `  … en nog ${rest}` : `  … and ${rest} more`] : [];
  return [...shown, ...more].join('\n');
};

const tellFindings = (person: Person, head: Bilingual, findings: readonly Finding[]): void => {
  if (findings.length === 0) return;
  person.tell({
    nl: `${head.nl}\n${findingLines(findings, 'nl')}`,
    en: `${head.en}\n${findingLines(findings, 'en')}`,
  });
};

const takeIn = async (sending: Sending, file: DossierFile, sent: SentFile): Promise<IntakeAnswer> => {
  const intake = doneOf(await sendIn(sending.calls, sent.dossierId, file.bytes), {
    nl: 'Insturen',
    en: 'Sending in',
  });
  tellFindings(sending.person, { nl: '  Let op:', en: '  Please note:' }, intake.findings);
  if (intake.reconsideration?.comparison === 'higher')
    sending.person.tell({
      nl: '  Het toetsadvies is hoger dan het schooladvies: de school heroverweegt het advies. Leg dat vast met reconsider.',
      en: '  The test advice is higher than the school advice: the school reconsiders it. Record that by reconsider.',
    });
  return intake;
};

const sendOne = async (sending: Sending, path: string): Promise<SendOutcome> => {
  const { kept, person } = sending;
  const file = readDossier(path);
  const { name, errors, profile } = file;
  const known = kept.read().files[name];
  const contentHash = Sha256.parse(createHash('sha256').update(file.bytes).digest('hex'));
  if (known?.stage === 'RELEASED' && known.contentHash === contentHash) {
    person.tell({ nl: `${name}: was al vrijgegeven.`, en: `${name}: was released already.` });
    return { file: name, dossierId: known.dossierId, stage: known.stage };
  }
  person.tell({ nl: `${name}:`, en: `${name}:` });
  if (file.namesPupil)
    person.tell({
      nl: '  Let op: de bestandsnaam lijkt een naam of nummer te bevatten. Kies liever een neutrale naam.',
      en: '  Beware: the file name seems to hold a name or number. Rather choose a neutral one.',
    });
  if (profile === undefined || errors.length > 0) {
    tellFindings(
      person,
      {
        nl: '  Niet ingestuurd. Verbeter dit in uw administratie en maak het bestand opnieuw:',
        en: '  Not sent. Correct this in your administration and make the file again:',
      },
      errors,
    );
    return { file: name, ...(known && { dossierId: known.dossierId }), stage: 'INVALID' };
  }
  const sent: SentFile = { ...known, dossierId: known?.dossierId ?? newDossierId() };
  let stage: SendOutcome['stage'] = 'REFUSED';
  const keep = (state?: DossierView['state']): void => {
    if (state) stage = state;
    kept.write({ files: { [name]: { ...sent, ...(state && { stage: state, contentHash }) } } });
  };
  keep();
  try {
    const intake = await takeIn(sending, file, sent);
    keep(intake.dossier.state);
    await goOn(sending, { name, profile, intake }, ({ state }) => {
      keep(state);
    });
    return { file: name, dossierId: sent.dossierId, stage };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tellRefusal(person, { nl: `  ${error.about.nl}`, en: `  ${error.about.en}` }, error.problem);
    return { file: name, dossierId: sent.dossierId, stage, problem: error.problem?.code ?? 'no-answer' };
  }
};

/** Takes every OSO file of a folder as far as decisions go. May be stopped and repeated at any moment. */
export const send = async (sending: Sending): Promise<readonly SendOutcome[]> => {
  const paths = dossierFilesIn(sending.folder);
  if (paths.length === 0)
    sending.person.tell({
      nl: `In ${sending.folder} staan geen OSO-bestanden (.xml).`,
      en: `There are no OSO files (.xml) in ${sending.folder}.`,
    });
  const outcomes: SendOutcome[] = [];
  for (const path of paths) outcomes.push(await sendOne(sending, path));
  return outcomes;
};
