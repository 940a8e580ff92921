import { Pgn } from '../../schemas/ids.ts';
import type { QualificationRole } from '../../schemas/school.ts';
import {
  type Scenario,
  type SourceScenario,
  sourceScenarios,
  type TargetScenario,
  targetScenarios,
  testSchools,
} from '../../schemas/test-exchange.ts';

interface Words {
  readonly nl: string;
  readonly en: string;
}

/** A scripted pupil: its number, which passes the 11-test, and what the school does with it. */
interface Script {
  readonly pgn: Pgn;
  readonly what: Words;
}

const script = (pgn: string, nl: string, en: string): Script => ({ pgn: Pgn.parse(pgn), what: { nl, en } });

const from = testSchools.source;
const to = testSchools.target;

/** Of a secondary school: it reports each pupil (PUT /v1/enrolments/…) with the test school as source first. */
const ofTarget: Readonly<Record<TargetScenario, Script>> = {
  released: script(
    '999980002',
    `Meld de leerling met basisschool ${from}, vraag het dossier op, haal het op, lees het in en bevestig met imported. Eén bijlage gaat mee.`,
    `Report the pupil with source school ${from}, request the dossier, collect it, import it and acknowledge with imported. One attachment comes along.`,
  ),
  unchanged: script(
    '999980014',
    'Meld, vraag op, haal op en bevestig. Vraag daarna nog eens op met haveVersion 1: het antwoord is UNCHANGED, er is niets nieuws.',
    'Report, request, collect and acknowledge. Then request once more with haveVersion 1: the answer is UNCHANGED, nothing is new.',
  ),
  'broken-attachment': script(
    '999980026',
    'Meld, vraag op en haal op. De bijlage is geen goede ZIP: lees de rest in en bevestig met partially-imported en why attachment-unreadable.',
    'Report, request and collect. The attachment is no sound ZIP: import the rest and acknowledge with partially-imported and why attachment-unreadable.',
  ),
  'second-version': script(
    '999980038',
    'Meld, vraag op, haal op en bevestig. Roep dan POST /v1/test-exchange nog eens aan: de testschool geeft versie 2 vrij. Vraag op met haveVersion 1, haal de aanvulling of het samengevoegde dossier op en bevestig.',
    'Report, request, collect and acknowledge. Then call POST /v1/test-exchange again: the test school releases version 2. Request with haveVersion 1, collect the supplement or the merged dossier and acknowledge.',
  ),
  'not-released': script(
    '999980051',
    'Meld en vraag op. De testschool heeft niets vrijgegeven: het antwoord is 409 dossier-not-released. Laat uw LAS dat aan de medewerker uitleggen.',
    'Report and request. The test school has released nothing: the answer is 409 dossier-not-released. Have your LAS explain that to the person at the desk.',
  ),
  'not-reviewed': script(
    '999980063',
    'Meld en vraag op. De ouders hebben het dossier nog niet gezien, dus is het niet vrijgegeven: ook hier 409 dossier-not-released. Dat een inzage ontbreekt, hoort alleen de basisschool.',
    'Report and request. The parents have not seen the dossier yet, so it is not released: here, too, 409 dossier-not-released. Only the primary school hears that a review is missing.',
  ),
};

/** Of a primary school: pupils that it makes up in its own LAS, under these numbers. */
const ofSource: Readonly<Record<SourceScenario, Script>> = {
  release: script(
    '999980075',
    `Stuur een dossier in met dit BSN, kies per onderdeel, leg de inzage vast en geef vrij aan ${to}.`,
    `Send in a dossier with this BSN, choose part by part, record the review and release it to ${to}.`,
  ),
  supplement: script(
    '999980087',
    `Geef een dossier vrij aan ${to}. Stuur het daarna opnieuw in met iets nieuws (bijvoorbeeld de toetsuitslag), en geef ook versie 2 vrij.`,
    `Release a dossier to ${to}. Then send it in again with something new (the test result, say), and release version 2 as well.`,
  ),
  withdrawal: script(
    '999980099',
    `Geef een dossier vrij aan ${to} en trek het daarna in (PUT /v1/dossiers/…/withdrawal).`,
    `Release a dossier to ${to}, then withdraw it (PUT /v1/dossiers/…/withdrawal).`,
  ),
};

const scripts: Readonly<Record<Scenario, Script>> = { ...ofTarget, ...ofSource };

/** The number of a scenario's pupil, and what the school does. */
export const scriptOf = (scenario: Scenario): Script => scripts[scenario];

/** What a school does in a role, in order. */
export const scenariosOf = {
  source: sourceScenarios,
  target: targetScenarios,
} as const satisfies Record<QualificationRole, readonly Scenario[]>;
