import type { RefusalCode } from '../domain/refusals.ts';

type Words = Readonly<Record<'nl' | 'en', string>>;

/** How a refusal is told over HTTP. `detail` says what to do next. */
export interface ProblemSpec {
  readonly status: number;
  readonly title: Words;
  readonly detail: Words;
}

const spec = (
  status: number,
  title: readonly [string, string],
  detail: readonly [string, string],
): ProblemSpec => ({
  status,
  title: { nl: title[0], en: title[1] },
  detail: { nl: detail[0], en: detail[1] },
});

/** Every refusal, with its status and words. A new code without a row here does not compile. */
export const problemSpecs = {
  'invalid-input': spec(
    400,
    ['De aanroep klopt niet', 'The call is not right'],
    [
      'Kijk bij errors wat er moet veranderen en probeer het opnieuw.',
      'See errors for what to change, and try again.',
    ],
  ),
  'not-found': spec(
    404,
    ['Niet gevonden', 'Not found'],
    [
      'Dit bestaat niet bij uw school. Controleer de id en de header Acting-School.',
      'Your school has no such thing. Check the id and the header Acting-School.',
    ],
  ),
  'no-such-route': spec(
    404,
    ['Dit adres bestaat niet', 'No such address'],
    [
      'Controleer het pad en de methode; /v1/openapi.json noemt ze allemaal.',
      'Check path and method; /v1/openapi.json lists them all.',
    ],
  ),
  'certificate-missing': spec(
    401,
    ['Geen certificaat', 'No certificate'],
    [
      'Maak verbinding met het certificaat van uw LAS-leverancier.',
      'Connect with your LAS vendor’s certificate.',
    ],
  ),
  'certificate-unknown': spec(
    403,
    ['Certificaat niet bekend', 'Certificate not known'],
    [
      'Dit certificaat is niet geregistreerd, verlopen of ingetrokken. Laat de leverancier het bij de beheerder registreren.',
      'This certificate is not registered, expired or revoked. Have the vendor register it with the operator.',
    ],
  ),
  'not-mandated': spec(
    403,
    ['Geen mandaat voor deze school', 'No mandate for this school'],
    [
      'Uw LAS-leverancier mag niet voor deze school handelen. Controleer de header Acting-School of laat het schoolbestuur een mandaat geven.',
      'Your LAS vendor may not act for this school. Check the header Acting-School, or have the school board give a mandate.',
    ],
  ),
  'media-type-not-supported': spec(
    415,
    ['Soort inhoud niet ondersteund', 'Media type not supported'],
    [
      'Stuur een dossier als application/xml, al het andere als application/json en delen als application/octet-stream.',
      'Send a dossier as application/xml, everything else as application/json, and parts as application/octet-stream.',
    ],
  ),
  'body-too-large': spec(
    413,
    ['Te groot voor één aanroep', 'Too large for one call'],
    [
      'Meer dan 4 MiB gaat in delen: PUT /v1/uploads/{uploadId}/parts/{part}.',
      'More than 4 MiB goes in parts: PUT /v1/uploads/{uploadId}/parts/{part}.',
    ],
  ),
  'id-in-use': spec(
    409,
    ['Deze id is al in gebruik', 'This id is in use'],
    [
      'Deze id hoort bij een andere aanroep. Kies een nieuwe UUIDv7.',
      'This id belongs to another call. Choose a new UUIDv7.',
    ],
  ),
  'other-dossier-of-this-pupil': spec(
    409,
    ['Deze leerling heeft al een dossier', 'This pupil has a dossier already'],
    [
      'Uw school heeft dit schooljaar al een dossier voor deze leerling. Stuur de nieuwe versie onder de bestaande id; GET /v1/dossiers noemt uw dossiers.',
      'Your school has a dossier for this pupil this school year. Send the new version under the existing id; GET /v1/dossiers lists your dossiers.',
    ],
  ),
  'already-enrolled': spec(
    409,
    ['Deze leerling is al gemeld', 'This pupil was reported already'],
    [
      'Uw school heeft deze leerling al gemeld onder een andere id. U hoeft niets te doen.',
      'Your school reported this pupil under another id. There is nothing to do.',
    ],
  ),
  'part-checksum-mismatch': spec(
    400,
    ['Het deel is beschadigd aangekomen', 'The part arrived damaged'],
    [
      'De SHA-256 past niet bij de inhoud. Stuur het deel opnieuw.',
      'The SHA-256 does not fit the content. Send the part again.',
    ],
  ),
  'part-conflict': spec(
    409,
    ['Deze upload kan niet verder', 'This upload cannot go on'],
    [
      'De upload is verlopen. Begin opnieuw met een nieuwe uploadId.',
      'The upload has ended. Start again with a new uploadId.',
    ],
  ),
  'parts-incomplete': spec(
    409,
    ['Er ontbreken delen', 'Parts are missing'],
    [
      'Stuur de delen die errors noemt en doe de aanroep opnieuw.',
      'Send the parts that errors names, and repeat the call.',
    ],
  ),
  'dossier-not-readable': spec(
    422,
    ['Het bestand is geen leesbaar OSO-dossier', 'The file is no readable OSO dossier'],
    [
      'Kijk bij errors waar het misgaat, herstel het in uw LAS en stuur het dossier opnieuw.',
      'See errors for where it goes wrong, mend it in your LAS and send the dossier again.',
    ],
  ),
  'dossier-not-accepted': spec(
    422,
    ['Het dossier voldoet niet aan de OSO-regels', 'The dossier breaks rules of OSO'],
    [
      'Kijk bij errors welke regels en velden het zijn, herstel ze in uw LAS en stuur het dossier opnieuw.',
      'See errors for the rules and fields, mend them in your LAS and send the dossier again.',
    ],
  ),
  'dossier-of-other-school': spec(
    422,
    ['Het dossier is van een andere school', 'The dossier is another school’s'],
    [
      'De BRIN in het dossier is niet die van uw school. Controleer het dossier en de header Acting-School.',
      'The BRIN in the dossier is not your school’s. Check the dossier and the header Acting-School.',
    ],
  ),
  'dossier-too-large': spec(
    422,
    ['Het dossier is te groot', 'The dossier is too large'],
    [
      'Een dossier mag 25 MB en 250 bijlagen tellen. Verklein of verwijder bijlagen.',
      'A dossier may count 25 MB and 250 attachments. Shrink or remove attachments.',
    ],
  ),
  'selection-incomplete': spec(
    422,
    ['De selectie is niet compleet', 'The selection is not complete'],
    [
      'Er is nog niet over alles besloten. Errors noemt wat er nog gekozen moet worden.',
      'Not everything is decided. Errors names what is left to choose.',
    ],
  ),
  'selection-outdated': spec(
    409,
    ['De selectie is niet meer de laatste', 'The selection is no longer the newest'],
    [
      'Het dossier of de selectie is intussen veranderd. Bekijk het dossier opnieuw en selecteer opnieuw.',
      'The dossier or selection has changed. Look at the dossier again and select again.',
    ],
  ),
  'selection-missing': spec(
    409,
    ['Er is nog niet geselecteerd', 'Nothing was selected yet'],
    ['Laat eerst een medewerker kiezen wat er meegaat.', 'First have a member of staff choose what goes.'],
  ),
  'review-missing': spec(
    409,
    ['De inzage ontbreekt', 'The review is missing'],
    [
      'Laat de ouders de selectie inzien en leg dat vast; toestemming is niet nodig.',
      'Let the parents see the selection and record it; consent is not needed.',
    ],
  ),
  'review-outdated': spec(
    409,
    ['De inzage hoort bij een andere selectie', 'The review is of another selection'],
    [
      'De ouders zagen een eerdere selectie. Laat hun de nieuwe zien.',
      'The parents saw an earlier selection. Show them the new one.',
    ],
  ),
  'dossier-ended': spec(
    410,
    ['Het dossier is er niet meer', 'The dossier is gone'],
    [
      'Dit dossier is ingetrokken, verlopen of vernietigd. Stuur zo nodig een nieuw dossier in.',
      'This dossier was withdrawn, has ended or was destroyed. Send in a new one if needed.',
    ],
  ),
  'already-released': spec(
    409,
    ['Deze versie is al vrijgegeven', 'This version was released already'],
    [
      'Stuur een nieuwe versie in om iets te veranderen. Een school toevoegen kan, weghalen niet.',
      'Send in a new version to change anything. A school can be added, not removed.',
    ],
  ),
  'enrolment-too-early': spec(
    409,
    ['Melden kan nog niet', 'Too early to report'],
    [
      'Inschrijvingen melden kan vanaf de datum in de kalender van de regio.',
      'Enrolments can be reported from the date in the region’s calendar.',
    ],
  ),
  'school-year-unknown': spec(
    409,
    ['Geen kalender voor dit schooljaar', 'No calendar for this school year'],
    [
      'Het bestuur heeft de kalender van dit schooljaar nog niet vastgesteld. Vraag het bestuur ernaar.',
      'The board has not set this school year’s calendar. Ask the board.',
    ],
  ),
  'source-not-qualified': spec(
    403,
    ['De basisschool is niet gekwalificeerd', 'The source school is not qualified'],
    [
      'Errors noemt wat er ontbreekt en mend wie dat kan oplossen.',
      'Errors names what is missing, and mend who can solve it.',
    ],
  ),
  'target-not-qualified': spec(
    403,
    ['Uw school is niet gekwalificeerd', 'Your school is not qualified'],
    [
      'Errors noemt wat er ontbreekt en mend wie dat kan oplossen.',
      'Errors names what is missing, and mend who can solve it.',
    ],
  ),
  'round-closed': spec(
    409,
    ['Er is nu geen ronde open', 'No round is open now'],
    [
      'Opvragen kan alleen in een ronde; GET /v1/calendar noemt de data.',
      'Dossiers can be requested in a round only; GET /v1/calendar lists the dates.',
    ],
  ),
  'not-enrolled': spec(
    403,
    ['De leerling is niet bij u gemeld', 'The pupil is not reported by you'],
    [
      'Meld eerst de inschrijving, met hetzelfde nummer en dezelfde basisschool.',
      'Report the enrolment first, with the same number and source school.',
    ],
  ),
  'dossier-not-released': spec(
    409,
    ['Er staat geen dossier klaar', 'No dossier is ready'],
    [
      'De basisschool heeft voor uw school nog niets vrijgegeven. U krijgt bericht zodra dat gebeurt.',
      'The source school has released nothing to your school yet. You will hear when it does.',
    ],
  ),
  'session-expired': spec(
    409,
    ['De sessie is verlopen', 'The session has ended'],
    [
      'Een sessie duurt 15 minuten. Vraag het dossier opnieuw op.',
      'A session lasts 15 minutes. Request the dossier again.',
    ],
  ),
  'session-of-other-system': spec(
    403,
    ['De sessie is van een ander systeem', 'The session is another system’s'],
    [
      'Haal het dossier op met het certificaat waarmee het is opgevraagd.',
      'Collect the dossier with the certificate that requested it.',
    ],
  ),
  'not-collected': spec(
    409,
    ['Het dossier is nog niet opgehaald', 'The dossier was not collected yet'],
    [
      'Haal het dossier eerst op; bevestig daarna wat u ermee deed.',
      'Collect the dossier first; then say what you did with it.',
    ],
  ),
  'already-acknowledged': spec(
    409,
    ['Dit is al anders bevestigd', 'This was acknowledged differently'],
    [
      'Voor deze overdracht is al een ander resultaat vastgelegd. GET …/receipt toont de ontvangstbevestiging.',
      'Another result is recorded for this transfer. GET …/receipt shows the receipt.',
    ],
  ),
  'other-content': spec(
    409,
    ['Dit zijn andere bytes', 'These are other bytes'],
    [
      'De SHA-256 is niet die van het opgehaalde dossier. Haal het dossier opnieuw op.',
      'The SHA-256 is not that of the collected dossier. Collect the dossier again.',
    ],
  ),
  'range-needed': spec(
    400,
    ['Haal dit in delen op', 'Collect this in parts'],
    [
      'Het dossier is groter dan 4 MiB. Gebruik de header Range, bijvoorbeeld bytes=0-4194303.',
      'The dossier is larger than 4 MiB. Use the header Range, for example bytes=0-4194303.',
    ],
  ),
  'range-not-satisfiable': spec(
    416,
    ['Dit deel bestaat niet', 'No such range'],
    [
      'Vraag één aaneengesloten deel van hoogstens 4 MiB binnen het dossier.',
      'Ask for one range of at most 4 MiB within the dossier.',
    ],
  ),
  'try-again': spec(
    409,
    ['Even opnieuw', 'Please try again'],
    [
      'Iemand anders was tegelijk met dit dossier bezig. Er is niets veranderd; probeer het opnieuw.',
      'Someone else was working on this dossier. Nothing changed; try again.',
    ],
  ),
  'internal-error': spec(
    500,
    ['Er ging iets mis bij Overstap', 'Something went wrong at Overstap'],
    [
      'Er is niets verloren. Probeer het opnieuw, en noem anders de correlationId bij de beheerder.',
      'Nothing was lost. Try again, or else name the correlationId to the operator.',
    ],
  ),
} as const satisfies Record<RefusalCode, ProblemSpec>;
