import { spec } from './spec.ts';

/** Refusals of any call, whatever it is about. */
export const calls = {
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
      'Dit bestaat niet, of niet bij uw school. Controleer de id en, als LAS, de header Acting-School.',
      'There is no such thing, or not at your school. Check the id and, as a LAS, the header Acting-School.',
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
  'not-published': spec(
    404,
    ['Niet gepubliceerd', 'Not published'],
    [
      'Zo’n agenda of jaaroverzicht is er niet, of het bestuur heeft dit schooljaar nog niet vastgesteld. Agenda’s heten source.ics, target.ics, parents.ics en board.ics (Engels: source-en.ics); een jaar heet current.html of 2026-2027.html.',
      'There is no such agenda or year, or the board has not published this school year yet. Agendas are called source.ics, target.ics, parents.ics and board.ics (English: source-en.ics); a year is called current.html or 2026-2027.html.',
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
  'too-many-requests': spec(
    429,
    ['Te veel aanroepen achter elkaar', 'Too many calls in a row'],
    [
      'Uw LAS roept Overstap voor deze school te vaak aan. Er is niets veranderd. Wacht het aantal seconden in de header Retry-After en ga dan verder; met de lijstaanroepen (tot 100 leerlingen) zijn veel minder aanroepen nodig.',
      'Your LAS calls Overstap too often for this school. Nothing changed. Wait the number of seconds in the header Retry-After, then go on; list calls (up to 100 pupils) take far fewer calls.',
    ],
  ),
  'media-type-not-supported': spec(
    415,
    ['Soort inhoud niet ondersteund', 'Media type not supported'],
    [
      'Stuur een dossier als application/xml of application/json, al het andere als application/json en delen als application/octet-stream.',
      'Send a dossier as application/xml or application/json, everything else as application/json, and parts as application/octet-stream.',
    ],
  ),
  'not-acceptable': spec(
    406,
    ['In deze vorm is het er niet', 'Not available in this form'],
    [
      'Een dossier is er als application/xml en als application/json. Vraag een van beide met de header Accept, of laat die header weg.',
      'A dossier is available as application/xml and as application/json. Ask for one of them by the header Accept, or leave that header out.',
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
  'school-year-unknown': spec(
    409,
    ['Geen kalender voor dit schooljaar', 'No calendar for this school year'],
    [
      'Het bestuur heeft de kalender van dit schooljaar nog niet vastgesteld. Een school vraagt het bestuur ernaar; het bestuur publiceert eerst een kalender.',
      'The board has not set this school year’s calendar. A school asks the board; the board publishes a calendar first.',
    ],
  ),
  'try-again': spec(
    409,
    ['Even opnieuw', 'Please try again'],
    [
      'Iemand anders was hier tegelijk mee bezig. Er is niets veranderd; probeer het opnieuw.',
      'Someone else was working on this. Nothing changed; try again.',
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
} as const;
