/** Something to mend, or to look at, before a calendar is published. */
export interface Finding {
  /** JSON pointer into the calendar. */
  readonly pointer: string;
  readonly code: FindingCode;
  /** A calendar with an error can't be published; a warning asks for a second look. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, and what to do. */
  readonly message: Words;
}

interface Words {
  readonly nl: string;
  readonly en: string;
}

const error = (nl: string, en: string) => ({ severity: 'error' as const, nl, en });
const warning = (nl: string, en: string) => ({ severity: 'warning' as const, nl, en });

/** Every finding by its stable code: what is wrong, and what to do. */
const specs = {
  'closes-before-opening': error(
    'De ronde sluit niet na haar opening. Kies een latere laatste dag.',
    'The round does not close after it opens. Choose a later last day.',
  ),
  'ends-before-beginning': error(
    'Het einde ligt niet na het begin. Kies een latere laatste dag.',
    'The end is not after the beginning. Choose a later last day.',
  ),
  'rounds-overlap': error(
    'Deze ronde loopt gelijk met een andere. Laat de ene sluiten voordat de andere opent.',
    'This round runs at the same time as another. Let one close before the other opens.',
  ),
  'late-round-overlaps': warning(
    'Deze late ronde loopt gelijk met een andere ronde. Wie te laat kwam voor die andere, kan hier pas terecht als zij gesloten is.',
    'This late round runs at the same time as another. Who came too late for that one can use this one only once it has closed.',
  ),
  'late-round-alone': warning(
    'Er gaat geen andere ronde vooraf aan deze late ronde: zij staat daardoor open voor alle leerlingen.',
    'No other round goes before this late round, so it serves all pupils.',
  ),
  'gap-of-minutes': warning(
    'Tussen deze ronde en de volgende zit minder dan een dag. Als u t/m bedoelt, laat de eindtijd dan leeg: dat is 00.00 uur van de dag erna.',
    'There is less than a day between this round and the next. If you mean “through”, leave the end time empty: that is 00:00 of the day after.',
  ),
  'long-gap': warning(
    'Tussen deze ronde en de volgende zit meer dan drie maanden. Scholen kunnen al die tijd niets opvragen.',
    'There are more than three months between this round and the next. Schools can’t request anything all that time.',
  ),
  'ends-before-midnight': warning(
    'Dit einde valt net voor middernacht. Als u de hele dag bedoelt, laat de eindtijd dan leeg: dat is 00.00 uur van de dag erna.',
    'This end is just before midnight. If you mean the whole day, leave the end time empty: that is 00:00 of the day after.',
  ),
  'outside-school-year': error(
    'Dit moment valt buiten het schooljaar (1 augustus tot en met 31 juli). Verander de datum of het schooljaar.',
    'This moment is outside the school year (1 August through 31 July). Change the date or the school year.',
  ),
  'enrolment-after-first-round': error(
    'Scholen kunnen inschrijvingen pas melden nadat de eerste ronde open is; tot dan kan niemand iets ophalen. Zet het melden eerder.',
    'Schools can report enrolments only after the first round has opened; until then nobody can collect. Let it begin earlier.',
  ),
  'season-ends-too-early': error(
    'Het seizoen eindigt voor de laatste sluiting plus de bewaartijd. Wat is opgehaald zou te vroeg vernietigd worden. Zet het einde later of de ronde eerder.',
    'The season ends before the last closing plus the time that payload is kept. What was collected would be destroyed too early. Let it end later, or the round close earlier.',
  ),
  'scheme-not-of-year': warning(
    'Dit stelsel hoort niet bij dit schooljaar: tot en met 2022-2023 eindtoets, daarna doorstroomtoets.',
    'This scheme is not that of this school year: eindtoets through 2022-2023, doorstroomtoets since.',
  ),
  'duplicate-id': error(
    'Deze naam komt vaker voor. Geef elke ronde, elke regel en elke herinnering een eigen naam.',
    'This name is used more than once. Give every round, line and reminder a name of its own.',
  ),
  'unknown-round': error(
    'Deze regel noemt een ronde die er niet is. Kies een bestaande ronde.',
    'This line names a round that is not there. Choose one that is.',
  ),
  'differs-from-round': error(
    'Deze regel en de ronde die haar uitvoert hebben andere tijden. Maak ze gelijk.',
    'This line and the round that carries it out have different times. Make them equal.',
  ),
  'deadline-missing': error(
    'Deze regel is een uiterste datum, maar heeft geen einde. Vul het einde in.',
    'This line is a deadline but has no end. Fill in the end.',
  ),
  'deadline-twice': error(
    'Er zijn twee uiterste datums voor hetzelfde. Laat er een staan.',
    'There are two deadlines for the same. Keep one.',
  ),
  'clock-time-twice': error(
    'Deze kloktijd komt in de nacht dat de klok teruggaat twee keer voor; de planner kent alleen de eerste. Kies een tijd voor 02.00 of vanaf 03.00 uur.',
    'This clock time comes twice in the night in which clocks go back; the scheduler knows only the first. Choose one before 02:00 or from 03:00.',
  ),
  'clock-time-missing': error(
    'Deze kloktijd bestaat niet in de nacht dat de klok vooruitgaat. Kies een tijd voor 02.00 of vanaf 03.00 uur.',
    'This clock time does not exist in the night in which clocks go forward. Choose one before 02:00 or from 03:00.',
  ),
  'opens-on-day-off': warning(
    'De ronde opent op een dag zonder school. Kies liever de eerste schooldag erna.',
    'The round opens on a day without school. Better choose the first school day after it.',
  ),
  'closes-on-day-off': warning(
    'De laatste dag is een dag zonder school. Wie dan nog iets moet doen, is er niet; kies liever een schooldag.',
    'The last day is a day without school. Who must still do something is not there; better choose a school day.',
  ),
  'reminder-on-day-off': warning(
    'Deze herinnering komt op een dag zonder school en wordt later gelezen. Kies liever een schooldag.',
    'This reminder comes on a day without school and will be read later. Better choose a school day.',
  ),
  'holiday-backwards': error(
    'De laatste dag van deze vakantie ligt voor de eerste. Verwissel ze.',
    'The last day of this holiday is before the first. Swap them.',
  ),
  'holidays-missing': warning(
    'Er zijn geen vakanties en vrije dagen ingevuld. Vul ze in, dan ziet u welke dagen erin vallen.',
    'No holidays are filled in. Fill them in to see which dates fall in them.',
  ),
  'reminder-without-moment': error(
    'Deze herinnering hangt aan een begin of einde dat deze regel niet heeft. Vul dat moment in of kies het andere.',
    'This reminder hangs on a begin or end that this line does not have. Fill in that moment or choose the other.',
  ),
  'reminder-too-late': error(
    'Deze herinnering komt als de school er niets meer aan kan doen. Zet haar voor het einde, of stuur haar aan het bestuur.',
    'This reminder comes when the school can’t do anything about it any more. Put it before the end, or send it to the board.',
  ),
  'escalation-too-early': warning(
    'Het bestuur krijgt deze stand voordat de termijn om is. Zet haar liever na het einde.',
    'The board gets these counts before the deadline has passed. Better put it after the end.',
  ),
  'reminder-of-others': error(
    'Deze scholen kunnen dit niet open hebben staan. Kies de andere scholen of een andere voorwaarde.',
    'These schools can’t have this open. Choose the other schools or another condition.',
  ),
  'in-the-past': error(
    'Deze ronde is al voorbij. Kies een sluiting die nog komt.',
    'This round is over already. Choose a closing that is still to come.',
  ),
  'opens-at-once': warning(
    'Deze opening is al geweest: de ronde gaat open zodra u dit jaar vaststelt.',
    'This opening has passed: the round opens as soon as you publish.',
  ),
  'line-in-the-past': warning(
    'Dit moment is al geweest. Klopt de datum?',
    'This moment has passed already. Is the date right?',
  ),
  'reminder-in-the-past': warning(
    'Dit moment is al geweest: deze herinnering wordt niet verstuurd.',
    'This moment has passed already: this reminder will not be sent.',
  ),
  'opened-round-changed': error(
    'Deze ronde is al open geweest; haar opening kan niet meer veranderen. Zet de opening terug.',
    'This round has been open already; its opening can’t change any more. Put the opening back.',
  ),
  'opened-round-dropped': error(
    'Een ronde die al open is geweest, kan niet vervallen. Zet haar terug; sluiten of opschorten kan wel.',
    'A round that has been open already can’t be dropped. Put it back; closing or suspending it is possible.',
  ),
  'other-year': error(
    'Dit is een ander schooljaar of een andere regio dan wat eerder is vastgesteld.',
    'This is another school year or region than what was published before.',
  ),
} as const;

export type FindingCode = keyof typeof specs;

/** Every code, for documents and tests. */
export const findingCodes: readonly string[] = Object.keys(specs);

export const finding = (code: FindingCode, pointer: string): Finding => {
  const { severity, nl, en } = specs[code];
  return { pointer, code, severity, message: { nl, en } };
};

/** A finding, when the condition holds. */
export const findIf = (holds: boolean, code: FindingCode, pointer: string): readonly Finding[] =>
  holds ? [finding(code, pointer)] : [];
