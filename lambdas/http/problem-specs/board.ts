import { spec } from './spec.ts';

/** Refusals of the board’s API. */
export const board = {
  'token-missing': spec(
    401,
    ['U bent niet aangemeld', 'You are not signed in'],
    [
      'Meld u aan en stuur het token mee: Authorization: Bearer … Het token moet zeggen wie u bent (sub).',
      'Sign in and send the token along: Authorization: Bearer … The token must say who you are (sub).',
    ],
  ),
  'role-missing': spec(
    403,
    ['Hiervoor mist u een rol', 'You lack the role for this'],
    [
      'Vraag de beheerder van de aanmeldingen om de rol bestuur of beheerder, en meld u daarna opnieuw aan.',
      'Ask whoever manages the accounts for the role of board or operator, then sign in again.',
    ],
  ),
  'draft-outdated': spec(
    409,
    ['Er is intussen een ander concept', 'There is another draft by now'],
    [
      'Iemand anders heeft het concept opgeslagen, gepubliceerd of weggegooid sinds u het las. Er is niets overschreven. Lees het concept opnieuw en bekijk wat er veranderd is.',
      'Someone else saved, published or dropped the draft since you read it. Nothing was written over. Read the draft again and see what changed.',
    ],
  ),
  'draft-missing': spec(
    409,
    ['Er is geen concept', 'There is no draft'],
    [
      'Neem eerst het vorige jaar of een sjabloon over, of sla een concept op; of stuur de kalender mee.',
      'Copy last year or a template, or save a draft first; or send the calendar along.',
    ],
  ),
  'edition-outdated': spec(
    409,
    ['Er is intussen een andere editie', 'There is another edition by now'],
    [
      'De kalender is gepubliceerd, of een ronde opgeschort of hervat, sinds u hem las. Er is niets veranderd. Bekijk de nieuwe editie en probeer het opnieuw.',
      'The calendar was published, or a round suspended or resumed, since you read it. Nothing changed. Look at the new edition and try again.',
    ],
  ),
  'calendar-not-publishable': spec(
    422,
    ['Deze kalender kan zo niet', 'This calendar can’t stand like this'],
    [
      'Kijk bij errors wat er moet veranderen, sla het concept op en publiceer opnieuw.',
      'See errors for what to change, save the draft and publish again.',
    ],
  ),
  'nothing-to-copy': spec(
    409,
    ['Er is geen vorig jaar', 'There is no last year'],
    [
      'Van het vorige schooljaar is geen kalender gepubliceerd. Begin met een sjabloon: stuur template mee, of kies er een in de console bij Het jaar.',
      'No calendar of the last school year was published. Begin from a template: send template along, or choose one in the console at The year.',
    ],
  ),
  'record-outdated': spec(
    409,
    ['Dit is intussen veranderd', 'This has changed by now'],
    [
      'Iemand anders heeft dit gewijzigd sinds u het las. Er is niets overschreven. Lees het opnieuw en breng uw wijziging daarin aan.',
      'Someone else changed this since you read it. Nothing was written over. Read it again and make your change in that.',
    ],
  ),
  'file-too-large': spec(
    413,
    ['Dit bestand is te groot', 'This file is too large'],
    [
      'Een bestand mag 4 MiB en 20.000 regels hebben. Laat alleen de regels van uw gemeenten staan en probeer het opnieuw.',
      'A file may have 4 MiB and 20,000 lines. Keep only the lines of your municipalities and try again.',
    ],
  ),
  'file-not-readable': spec(
    422,
    ['Dit is niet het bestand van DUO', 'This is not DUO’s file'],
    [
      'Kijk bij errors wat er ontbreekt. Bedoeld is het CSV-bestand “Alle vestigingen” van de gekozen sector, met de koppen erboven.',
      'See errors for what is missing. Expected is the CSV file of all locations (“Alle vestigingen”) of the chosen sector, with its headings.',
    ],
  ),
  'too-many-schools': spec(
    422,
    ['Te veel scholen voor één regio', 'Too many schools for one region'],
    [
      'In één keer gaan er hoogstens 1000 scholen in het register. Kies de gemeenten van uw regio (municipalities).',
      'At most 1000 schools go into the register at once. Choose your region’s municipalities.',
    ],
  ),
} as const;
