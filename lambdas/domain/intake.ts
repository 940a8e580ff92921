import type {
  AttachmentFact,
  AttachmentFound,
  CategoryFact,
  Finding,
  OutsideLaw,
} from '../../schemas/dossier.ts';
import type { Pgn, SchoolId } from '../../schemas/ids.ts';
import { proposedKind } from './attachment-kind.ts';
import { attachmentFinding } from './attachment-findings.ts';
import { handoverContact } from './handover.ts';
import { check, isReviewRule } from './oso/check.ts';
import { factsOf } from './oso/facts.ts';
import { type Pupil, pupilOf, sourceOf } from './oso/identity.ts';
import { jsonPointerOf } from './oso/json-pointer.ts';
import type { OsoElement, ReadFailure } from './oso/tree.ts';
import { type Advices, advicesOf } from './reconsideration.ts';
import { errorOf, type InputError, type Refusal } from './refusals.ts';
import { accept, refuse, type Result } from './result.ts';

/** What an accepted file holds: everything that is kept of it outside the payload, and what the school is told. */
export interface Draft {
  readonly pgn: Pgn;
  readonly categories: readonly CategoryFact[];
  readonly attachments: readonly AttachmentFound[];
  readonly outsideLaw: readonly OutsideLaw[];
  readonly advices: Advices;
  /** The target should call (contactnodig). */
  readonly contactNeeded: boolean;
  /** Warnings only. */
  readonly findings: readonly Finding[];
  /** The warning for when the number turns out to be one that the pupil no longer has. */
  readonly formerNumber: Finding;
  /** Rules about the review (OVa.IZ01–IZ05) that the review call will satisfy: pending, no errors. */
  readonly pending: readonly string[];
}

/** A dossier as it was sent. */
export interface SentDossier {
  readonly read: Result<OsoElement, readonly ReadFailure[]>;
  /** Places are told as JSON pointers where the school sent the JSON form. */
  readonly form: 'xml' | 'json';
}

type Inspect = (fileName: string, base64: string) => Pick<AttachmentFact, 'status' | 'type'>;

/** Reads what the file says and refuses it with every error at once; the review may still be missing. */
export const judgeIntake = (
  { read, form }: SentDossier,
  school: SchoolId,
  inspect: Inspect,
): Result<Draft, Refusal> => {
  if (!read.ok) return refuse({ code: 'dossier-not-readable', errors: read.refusal.map(asError) });
  const root = read.value;
  const placed = (finding: Finding): Finding =>
    form === 'json' ? { ...finding, pointer: jsonPointerOf(root, finding.path) } : finding;
  const findings = check(root).map(placed);
  const broken = findings.filter((it) => !isReviewRule(it.rule));
  if (broken.some((it) => it.severity === 'error'))
    return refuse({ code: 'dossier-not-accepted', errors: broken.map(asError) });
  const source = sourceOf(root);
  const pupil = pupilOf(root);
  if (source?.slice(0, 4) !== school.slice(0, 4)) return refuse({ code: 'dossier-of-other-school' });
  if (!pupil) return refuse({ code: 'dossier-not-accepted', errors: [asError(placed(noPupil))] });
  const facts = factsOf(root);
  const attachments = facts.attachments.map(({ content, ...found }) => {
    const kind = proposedKind(found.fileName, found.description);
    return { ...found, ...inspect(found.fileName, content), ...(kind && { proposedKind: kind }) };
  });
  return accept({
    pgn: pupil.pgn,
    categories: facts.categories,
    attachments,
    outsideLaw: facts.outsideLaw,
    advices: advicesOf(root),
    contactNeeded: handoverContact(root) !== undefined,
    findings: [
      ...findings.filter((it) => it.severity === 'warning'),
      ...attachments.flatMap((it) => attachmentFinding(it)).map(placed),
      ...(source === school ? [] : [placed(otherBranch)]),
    ],
    formerNumber: placed(formerNumber(pupil.kind)),
    pending: [...new Set(findings.map((it) => it.rule).filter(isReviewRule))],
  });
};

/** Of a file, with its line; elements of the JSON form have none. */
const asError = (finding: Finding): InputError => ({
  ...errorOf(finding),
  ...(finding.line > 0 && { line: finding.line }),
});

const noPupil: Finding = {
  rule: 'OVa.LL12',
  source: 'OSO',
  severity: 'error',
  path: '/dossier[1]/huidigeschool[1]/leerling[1]',
  line: 0,
  message: {
    nl: 'Het BSN of onderwijsnummer van de leerling ontbreekt. Vul het in uw LAS in en stuur het dossier opnieuw.',
    en: 'The pupil’s BSN or onderwijsnummer is missing. Fill it in in your LAS and send the dossier again.',
  },
};

const formerNumber = (kind: Pupil['kind']): Finding => ({
  rule: 'OVS.former-number',
  source: 'Overstap',
  severity: 'warning',
  path: `/dossier[1]/huidigeschool[1]/leerling[1]/${kind}[1]`,
  line: 0,
  message: {
    nl: 'Dit is een oud nummer: u hebt voor deze leerling een nieuw gemeld. Het dossier is aangenomen; zet het nieuwe nummer in uw LAS en stuur het opnieuw.',
    en: 'This is a former number: you reported a new one for this pupil. The dossier was accepted; put the new number in your LAS and send it again.',
  },
});

const otherBranch: Finding = {
  rule: 'OVS.other-branch',
  source: 'Overstap',
  severity: 'warning',
  path: '/dossier[1]/huidigeschool[1]/vestigingscode[1]',
  line: 0,
  message: {
    nl: 'Het dossier noemt een andere vestiging van uw school. Controleer of dat klopt.',
    en: 'The dossier names another branch of your school. Check that this is right.',
  },
};
