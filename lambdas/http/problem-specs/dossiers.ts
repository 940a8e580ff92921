import { spec } from './spec.ts';

/** Refusals of the source school’s calls. */
export const dossiers = {
  'other-dossier-of-this-pupil': spec(
    409,
    ['Deze leerling heeft al een dossier', 'This pupil has a dossier already'],
    [
      'Uw school heeft dit schooljaar al een dossier voor deze leerling. Stuur de nieuwe versie onder de bestaande id; GET /v1/dossiers noemt uw dossiers.',
      'Your school has a dossier for this pupil this school year. Send the new version under the existing id; GET /v1/dossiers lists your dossiers.',
    ],
  ),
  'other-pupil': spec(
    409,
    ['Dit dossier hoort bij een ander nummer', 'This dossier belongs to another number'],
    [
      'Het nummer is niet dat van de leerling van dit dossier. Is het veranderd? Meld het oude en het nieuwe nummer met PUT /v1/dossiers/{dossierId}/pgn. Is het een andere leerling? Kies een nieuwe id.',
      'The number is not that of this dossier’s pupil. Has it changed? Report the former and the new number with PUT /v1/dossiers/{dossierId}/pgn. Another pupil? Choose a new id.',
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
      'De upload begon meer dan een uur geleden, of dit deel had eerst een andere inhoud. Begin opnieuw met een nieuwe uploadId.',
      'The upload began more than an hour ago, or this part first had another content. Start again with a new uploadId.',
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
  'required-missing': spec(
    409,
    ['Er ontbreekt iets verplichts, zonder reden', 'Something required is missing, without a reason'],
    [
      'Errors noemt wat de volgende ronde vraagt. Neem het op, of geef in de selectie bij missing een reden; daarna gaat het dossier altijd mee. Ouders hoeven daarvoor niet opnieuw te kijken.',
      'Errors names what the next round asks for. Include it, or give a reason under missing in the selection; then the dossier always goes. Parents need not look again for that.',
    ],
  ),
  'dossier-ended': spec(
    410,
    ['Het dossier is er niet meer', 'The dossier is gone'],
    [
      'Dit dossier is ingetrokken, verlopen of vernietigd. Is het nog nodig, stuur dan een nieuw dossier in onder een nieuwe id.',
      'This dossier was withdrawn, has ended or was destroyed. If it is still needed, send in a new dossier under a new id.',
    ],
  ),
  'nothing-released': spec(
    409,
    ['Er is nog niets vrijgegeven', 'Nothing was released yet'],
    [
      'Er is nog geen school die dit dossier kan ophalen. Geef het eerst vrij aan de school waar de leerling heen gaat.',
      'No school can collect this dossier yet. First release it to the school that the pupil goes to.',
    ],
  ),
  'newer-version': spec(
    409,
    ['Er is een nieuwere versie in de maak', 'A newer version is on its way'],
    [
      'U hebt al een nieuwe versie van dit dossier ingestuurd. Geef die vrij; dan hoeft u niet te bevestigen dat er niets nieuws is.',
      'You sent in a new version of this dossier. Release it; then there is nothing to confirm.',
    ],
  ),
  'already-released': spec(
    409,
    ['Deze versie is al vrijgegeven', 'This version was released already'],
    [
      'Noem alle scholen van de vorige vrijgave, en eventueel meer. Een school die het dossier niet meer mag hebben haalt u weg met PUT …/destination; iets veranderen doet u met een nieuwe versie.',
      'Name all schools of the release before, and more if you like. A school that may no longer have the dossier is removed with PUT …/destination; to change anything else, send in a new version.',
    ],
  ),
  'copy-too-large': spec(
    422,
    ['Het dossier is te lang voor één pagina', 'The dossier is too long for one page'],
    [
      'De kopie voor ouders zou groter dan 4 MiB worden. Kies minder gegevens, of laat ouders het dossier in uw LAS zien.',
      'The parents’ copy would be over 4 MiB. Select less, or show parents the dossier in your LAS.',
    ],
  ),
} as const;
