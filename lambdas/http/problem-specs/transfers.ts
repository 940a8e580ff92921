import { spec } from './spec.ts';

/** Refusals of enrolments and transfers. */
export const transfers = {
  'already-enrolled': spec(
    409,
    ['Deze leerling is al gemeld', 'This pupil was reported already'],
    [
      'Uw school heeft deze leerling al gemeld onder een andere id. U hoeft niets te doen.',
      'Your school reported this pupil under another id. There is nothing to do.',
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
    ['Er is nu geen ronde open voor deze leerling', 'No round is open for this pupil now'],
    [
      'Opvragen kan alleen in een ronde; GET /v1/calendar noemt de data. Een late ronde (late) is er alleen voor leerlingen die u na de vorige ronde hebt gemeld. Kan het niet wachten? Vraag de basisschool om bij het bestuur een uitzondering voor dit dossier aan te vragen; zij kent de dossierId.',
      'Dossiers can be requested in a round only; GET /v1/calendar lists the dates. A late round (late) is only for pupils whom you reported after the round before it. Can’t it wait? Ask the primary school to have the board let this one dossier through; it knows the dossierId.',
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
  'no-version-to-supplement': spec(
    409,
    ['Geen versie om aan te vullen', 'No version to supplement'],
    [
      'Een aanvulling kan alleen op een versie die uw school eerder heeft opgehaald en niet heeft afgekeurd. Noem die bij de aanvraag als haveVersion, of haal het hele dossier op met GET …/dossier.',
      'Only a version that your school collected before, and did not reject, can be supplemented. Name it as haveVersion in the request, or collect the whole dossier with GET …/dossier.',
    ],
  ),
  'earlier-version-ended': spec(
    410,
    ['De eerdere versie is vernietigd', 'The earlier version was destroyed'],
    [
      'De bewaartermijn van een eerdere versie is voorbij, dus is niet meer te zeggen wat er nieuw is. Haal het hele dossier op met GET …/dossier en voeg het in uw LAS samen.',
      'An earlier version is past its retention, so what is new can’t be told any more. Collect the whole dossier with GET …/dossier and merge it in your LAS.',
    ],
  ),
  'nothing-new': spec(
    409,
    ['Er is niets nieuws', 'There is nothing new'],
    [
      'De nieuwe versie bevat niets dat u nog niet hebt. U hoeft niets in te lezen; bevestig de versie met PUT …/acknowledgement.',
      'The new version holds nothing that you do not have. There is nothing to import; acknowledge the version with PUT …/acknowledgement.',
    ],
  ),
  'not-mergeable': spec(
    409,
    ['Deze versies zijn niet samen te voegen', 'These versions can’t be merged'],
    [
      'Samengevoegd zou het dossier niet geldig zijn. Haal het hele dossier op met GET …/dossier en bewaar uw eerdere versie ernaast.',
      'Merged, the dossier would not be valid. Collect the whole dossier with GET …/dossier and keep your earlier version beside it.',
    ],
  ),
  'merge-too-large': spec(
    422,
    ['Te groot om hier samen te voegen', 'Too large to merge here'],
    [
      'De versies zijn samen te groot om in één aanroep samen te voegen. Haal het hele dossier op met GET …/dossier en voeg het in uw LAS samen.',
      'Together the versions are too large to merge in one call. Collect the whole dossier with GET …/dossier and merge it in your LAS.',
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
  'access-ended': spec(
    410,
    ['Uw toegang is beëindigd', 'Your access has ended'],
    [
      'De leerling gaat naar een andere school, of de basisschool heeft het dossier teruggenomen. Vernietig wat u hebt opgehaald en ingelezen, en meld dat met PUT …/destruction.',
      'The pupil goes to another school, or the source school took the dossier back. Destroy what you collected and imported, and state it with PUT …/destruction.',
    ],
  ),
  'destruction-not-ordered': spec(
    409,
    ['Er is niets te vernietigen', 'There is nothing to destroy'],
    [
      'Voor deze overdracht is geen vernietiging opgedragen. GET /v1/transfers/{transferId} toont hoe zij ervoor staat.',
      'No destruction was ordered for this transfer. GET /v1/transfers/{transferId} shows how it stands.',
    ],
  ),
  'already-destroyed': spec(
    409,
    ['De vernietiging is al anders gemeld', 'The destruction was stated differently'],
    [
      'Voor deze overdracht is al een andere verklaring vastgelegd. GET …/certificate toont het bewijs.',
      'Another statement is recorded for this transfer. GET …/certificate shows the certificate.',
    ],
  ),
  'rectified-not-removed': spec(
    409,
    ['Verwijder eerst wat is teruggenomen', 'Remove what was taken back first'],
    [
      'De basisschool heeft gegevens van een eerdere versie verbeterd of teruggenomen; GET /v1/transfers/{transferId} noemt ze onder rectified. Verwijder ze uit wat u hebt ingelezen en bevestig dat met rectifiedRemoved.',
      'The source school corrected or took back data of an earlier version; GET /v1/transfers/{transferId} names them under rectified. Remove them from what you imported and confirm it with rectifiedRemoved.',
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
} as const;
