import type { Words } from '../../language.ts';

export const parts = ['changes', 'messages', 'exceptions', 'destructions'] as const;
export type Part = (typeof parts)[number];

const nl = {
  title: 'Activiteit',
  parts: {
    changes: 'Wat er gebeurde',
    messages: 'Berichten',
    exceptions: 'Uitzonderingen',
    destructions: 'Open vernietigingen',
  } satisfies Record<Part, string>,
  partsLabel: 'Onderdelen van activiteit',
  more: 'Meer laden',
  all: 'alles',
  changesLead: 'Wat het bestuur en de beheerder veranderden, het nieuwste eerst.',
  when: 'Wanneer',
  what: 'Wat',
  who: 'Door',
  school: 'School',
  allSchools: 'alle scholen',
  person: 'Door wie',
  everyone: 'iedereen',
  firstDay: 'Vanaf',
  lastDay: 'Tot en met',
  clear: 'Filters wissen',
  roles: { board: 'bestuur', operator: 'beheerder' },
  edition: (edition: number) => `editie ${edition}`,
  certificate: 'certificaat',
  times: (count: number, first: string) => `${count} keer, sinds ${first}`,
  schoolsCount: (count: number) => (count === 1 ? '1 school' : `${count} scholen`),
  noChanges: 'Hier is nog niets veranderd.',
  noChangesNext:
    'Zodra iemand van het bestuur data bewaart of publiceert, een school wijzigt of een uitzondering verleent, staat dat hier met naam en tijd.',
  backwards: '“Tot en met” ligt voor “Vanaf”. Kies een laatste dag die op of na de eerste valt.',
  noMatch: 'Niets gevonden met deze filters. Kies een ruimere periode of wis de filters.',
  furtherBack: 'Nog niets gevonden zo ver terug; kijk verder terug.',
  messagesLead: 'Wat scholen en bestuur per mail en in hun LAS te horen kregen, per dag en onderwerp.',
  previousMonth: 'Vorige maand',
  nextMonth: 'Volgende maand',
  day: 'Dag',
  subject: 'Onderwerp',
  sent: 'Verstuurd',
  schools: 'Scholen',
  waiting: 'Wacht',
  waitingSince: 'sinds',
  toBoard: 'bestuur',
  waitingNotice: (count: number, since: string) =>
    count === 1
      ? `1 bericht wacht nog op verzending, sinds ${since}. Overstap probeert het elk kwartier opnieuw; blijft het wachten, vraag dan degene die Overstap voor uw regio beheert.`
      : `${count} berichten wachten nog op verzending, het oudste sinds ${since}. Overstap probeert het elk kwartier opnieuw; blijven ze wachten, vraag dan degene die Overstap voor uw regio beheert.`,
  noMessages: 'In deze maand zijn geen berichten verstuurd.',
  noMessagesNext:
    'Scholen krijgen bericht als er iets voor hen klaarstaat, als de kalender verandert en als er bij een herinnering nog iets open staat.',
  bounces:
    'Of een mail bij de school ook aankwam, weet Overstap niet; in het LAS van de school staat het bericht altijd.',
  destructionsLead:
    'Scholen die een opgehaald dossier moeten vernietigen en dat nog niet gemeld hebben. Alleen aantallen.',
  open: 'Open',
  oldest: 'Oudste opdracht',
  overdue: 'Te laat',
  overdueNote: (days: number) =>
    `Te laat: meer dan ${days} dagen na de opdracht. De school krijgt dan elke week een herinnering.`,
  noDestructions: 'Er staat geen vernietiging open.',
  noDestructionsNext:
    'Gaat een leerling toch naar een andere school, dan moet de school die het dossier al ophaalde het vernietigen en dat melden. Zolang dat open staat, ziet u het hier.',
};

const en: typeof nl = {
  title: 'Activity',
  parts: {
    changes: 'What happened',
    messages: 'Messages',
    exceptions: 'Exceptions',
    destructions: 'Open destructions',
  },
  partsLabel: 'Parts of activity',
  more: 'Load more',
  all: 'everything',
  changesLead: 'What the board and the operator changed, the newest first.',
  when: 'When',
  what: 'What',
  who: 'By',
  school: 'School',
  allSchools: 'all schools',
  person: 'By whom',
  everyone: 'everyone',
  firstDay: 'From',
  lastDay: 'Through',
  clear: 'Clear filters',
  roles: { board: 'board', operator: 'operator' },
  edition: (edition) => `edition ${edition}`,
  certificate: 'certificate',
  times: (count, first) => `${count} times, since ${first}`,
  schoolsCount: (count) => (count === 1 ? '1 school' : `${count} schools`),
  noChanges: 'Nothing was changed here yet.',
  noChangesNext:
    'As soon as someone of the board saves or publishes dates, changes a school or grants an exception, it stands here with name and time.',
  backwards: '“Through” comes before “From”. Choose a last day on or after the first.',
  noMatch: 'Nothing found with these filters. Choose a wider period or clear the filters.',
  furtherBack: 'Nothing found this far back yet; look further back.',
  messagesLead: 'What schools and board were told by mail and in their LAS, by day and subject.',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  day: 'Day',
  subject: 'Subject',
  sent: 'Sent',
  schools: 'Schools',
  waiting: 'Waiting',
  waitingSince: 'since',
  toBoard: 'board',
  waitingNotice: (count, since) =>
    count === 1
      ? `1 message still waits to be sent, since ${since}. Overstap tries again every quarter of an hour; if it keeps waiting, ask whoever runs Overstap for your region.`
      : `${count} messages still wait to be sent, the oldest since ${since}. Overstap tries again every quarter of an hour; if they keep waiting, ask whoever runs Overstap for your region.`,
  noMessages: 'No messages were sent in this month.',
  noMessagesNext:
    'Schools get a message when something is ready for them, when the calendar changes, and when something is still open at a reminder.',
  bounces:
    'Whether a mail reached the school, Overstap does not know; the message is always in the school’s LAS.',
  destructionsLead:
    'Schools that must destroy a dossier that they collected, and have not stated that they did. Counts only.',
  open: 'Open',
  oldest: 'Oldest order',
  overdue: 'Overdue',
  overdueNote: (days) =>
    `Overdue: more than ${days} days after the order. The school is then reminded every week.`,
  noDestructions: 'No destruction is open.',
  noDestructionsNext:
    'If a pupil goes to another school after all, the school that collected the dossier must destroy it and state so. While that is open, you see it here.',
};

export const activityWords: Words<typeof nl> = { nl, en };
