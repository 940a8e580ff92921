import { readFileSync } from 'node:fs';
import { osoXml } from '../../lambdas/adapters/oso-xml/format.ts';
import { pupilOf } from '../../lambdas/domain/oso/identity.ts';
import { selectionOf } from '../las/selection.ts';

/** Where the region stands and which files it made, for the commands to name. */
export interface WalkThroughPlace {
  readonly lasUrl: string;
  /** Folder with the certificates, as the commands write it. */
  readonly certificates: string;
  /** The sample dossier, as the commands write it. */
  readonly sample: string;
  /** Folder for what the commands make. */
  readonly results: string;
}

/** Fixed, so that pasting the commands again repeats the same calls. */
const ids = {
  dossier: '017fdf1c-7c00-7000-8000-000000000001',
  enrolment: '017fdf1c-7c00-7000-8000-000000000002',
  transfer: '017fdf1c-7c00-7000-8000-000000000003',
} as const;

const pgnOf = (file: string): string => {
  const read = osoXml.read(readFileSync(file));
  const pupil = read.ok ? pupilOf(read.value) : undefined;
  if (!pupil) throw new Error(`${file} names no pupil.`);
  return pupil.pgn;
};

/** The whole way of one dossier as commands for a shell with curl and openssl. */
export const walkThrough = (
  place: WalkThroughPlace,
): readonly { readonly title: string; readonly command: string }[] => {
  const { certificates, lasUrl, results, sample } = place;
  const as = (client: 'source-las' | 'target-las', school: string): string =>
    `curl -sS --cacert ${certificates}/ca.pem --cert ${certificates}/${client}.pem --key ${certificates}/${client}-key.pem -H 'Acting-School: ${school}' -H 'Acting-User: u-1;role=director'`;
  const source = as('source-las', '00YY00');
  const target = as('target-las', '02YX00');
  const json = `-H 'Content-Type: application/json' -d`;
  const pgn = pgnOf(sample);
  const dossier = `${lasUrl}/v1/dossiers/${ids.dossier}`;
  const transfer = `${lasUrl}/v1/transfers/${ids.transfer}`;
  return [
    {
      title: 'Are both schools qualified?',
      command: `${source} '${lasUrl}/v1/qualification?source=00YY00&target=02YX00'; echo`,
    },
    {
      title: 'The primary school sends the dossier in: every rule is checked, attachments are opened',
      command: `${source} -X PUT -H 'Content-Type: application/xml' --data-binary @${sample} ${dossier}; echo`,
    },
    {
      title: 'A person selects what goes; nothing goes by default',
      command: `SELECTION=$(${source} -X PUT ${json} '${JSON.stringify(selectionOf(readFileSync(sample)))}' ${dossier}/selection | sed -E 's/.*"selectionHash":"([0-9a-f]{64})".*/\\1/'); echo "selection $SELECTION"`,
    },
    {
      title: 'What the school shows the parents and prints for them: open the file in a browser',
      command: `${source} -o ${results}/parents-copy.html ${dossier}/parents-copy; ls -l ${results}/parents-copy.html`,
    },
    {
      title: 'The parents saw exactly this selection, and had a remark',
      command: `${source} -X PUT ${json} "{\\"selectionHash\\":\\"$SELECTION\\",\\"date\\":\\"2022-02-24\\",\\"method\\":\\"conversation-report\\",\\"agrees\\":\\"no\\",\\"remarks\\":\\"Wij zien het advies graag hoger.\\"}" ${dossier}/review; echo`,
    },
    {
      title: 'Released to one secondary school; what was not selected is destroyed',
      command: `${source} -X PUT ${json} "{\\"selectionHash\\":\\"$SELECTION\\",\\"targets\\":[\\"02YX00\\"]}" ${dossier}/release; echo`,
    },
    {
      title: 'The secondary school reports that it accepted the pupil',
      command: `${target} -X PUT ${json} '{"pgn":"${pgn}","sourceSchool":"00YY00"}' ${lasUrl}/v1/enrolments/${ids.enrolment}; echo`,
    },
    {
      title:
        'It requests the dossier: both schools are checked, the round is open, a session of 15 minutes starts',
      command: `${target} -X PUT ${json} '{"pgn":"${pgn}","sourceSchool":"00YY00"}' ${transfer}; echo`,
    },
    {
      title: 'It collects the dossier',
      command: `${target} -o ${results}/collected.xml ${transfer}/dossier; HASH=$(openssl dgst -sha256 -r ${results}/collected.xml | cut -c1-64); ls -l ${results}/collected.xml; echo "sha-256 $HASH"`,
    },
    {
      title: 'It says that the dossier was imported, and gets a signed receipt',
      command: `${target} -X PUT ${json} "{\\"contentHash\\":\\"$HASH\\",\\"result\\":\\"imported\\"}" ${transfer}/acknowledgement; echo`,
    },
    { title: 'Both schools can read the receipt', command: `${source} ${transfer}/receipt; echo` },
  ];
};
