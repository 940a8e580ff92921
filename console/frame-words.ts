import type { Words } from './language.ts';

const nl = {
  product: 'Overstap',
  skip: 'Naar de inhoud',
  nav: 'Onderdelen',
  year: 'Het jaar',
  schools: 'Scholen',
  progress: 'Voortgang',
  activity: 'Activiteit',
  otherLanguage: 'English',
  theme: { auto: 'Kleuren: als het apparaat', light: 'Kleuren: licht', dark: 'Kleuren: donker' },
  signOut: 'Afmelden',
  welcome: 'Overstap voor het bestuur',
  lead: 'Hier zet u de data van het schooljaar, houdt u het scholenregister bij en ziet u hoe ver de scholen zijn. Gegevens van leerlingen staan hier niet.',
  signIn: 'Aanmelden',
  starting: 'Even geduld…',
  failed:
    'Aanmelden is niet gelukt. Probeer het nog eens; blijft het misgaan, vraag dan degene die Overstap voor uw regio beheert.',
  lapsed: 'Uw aanmelding is verlopen. Wat u invulde blijft bewaard.',
  again: 'Opnieuw aanmelden',
  denied: 'U bent aangemeld, maar u hebt hier nog geen rol.',
  deniedNext: 'Vraag degene die de accounts van uw regio beheert om de rol van bestuur of beheerder.',
  offline: 'De verbinding is weg. We proberen het vanzelf opnieuw; wat u invulde blijft staan.',
  unreachable: 'De server antwoordt nu niet.',
  retry: 'Probeer opnieuw',
  loading: 'Laden…',
  reference: 'Kenmerk',
};

const en: typeof nl = {
  product: 'Overstap',
  skip: 'To the content',
  nav: 'Sections',
  year: 'The year',
  schools: 'Schools',
  progress: 'Progress',
  activity: 'Activity',
  otherLanguage: 'Nederlands',
  theme: { auto: 'Colours: as the device', light: 'Colours: light', dark: 'Colours: dark' },
  signOut: 'Sign out',
  welcome: 'Overstap for the board',
  lead: 'Here you set the dates of the school year, keep the register of schools, and see how far the schools are. There are no data of pupils here.',
  signIn: 'Sign in',
  starting: 'One moment…',
  failed:
    'Signing in did not work. Try again; if it keeps failing, ask whoever runs Overstap for your region.',
  lapsed: 'Your session has ended. What you filled in is kept.',
  again: 'Sign in again',
  denied: 'You are signed in, but you have no role here yet.',
  deniedNext: 'Ask whoever manages the accounts of your region for the role of board or operator.',
  offline: 'The connection is gone. We keep trying by ourselves; what you filled in stays.',
  unreachable: 'The server does not answer now.',
  retry: 'Try again',
  loading: 'Loading…',
  reference: 'Reference',
};

export const frameWords: Words<typeof nl> = { nl, en };
