import { Audience } from '../../schemas/calendar.ts';
import { SchoolYear } from '../../schemas/ids.ts';
import { publicRoutes } from '../../schemas/public.ts';
import { accept, refuse } from '../domain/result.ts';
import { inPublic } from '../http/serve-public.ts';
import { SharedAnswer } from '../http/shared-answer.ts';
import type { ReceiptSigner } from '../use-cases/ports.ts';
import { readFeed, readPublishedPage, type PublishedPorts } from '../use-cases/read-published.ts';

interface Ports extends PublishedPorts {
  readonly signer: Pick<ReceiptSigner, 'publicKeys'>;
  /** Domain of the public origin. */
  readonly host: string;
}

const feedName = /^([a-z]+?)(-en)?\.ics$/;
const pageName = /^(current|\d{4}-\d{4})(-en)?\.html$/;
const languageOf = (english: string | undefined) => (english === undefined ? 'nl' : 'en');

/** What everyone may know: the year as the board published it, and the keys that receipts verify against. */
export const informHandlers = (ports: Ports) => ({
  readFeed: inPublic(publicRoutes, 'readFeed', async ({ params }) => {
    const [, name, english] = feedName.exec(params.feed) ?? [];
    const audience = Audience.safeParse(name);
    if (!audience.success) return refuse({ code: 'not-published' });
    const language = languageOf(english);
    const feed = await readFeed(ports, { audience: audience.data, language, host: ports.host });
    return feed.ok
      ? accept(new SharedAnswer({ text: feed.value, mediaType: 'text/calendar', language }))
      : feed;
  }),
  readYearPage: inPublic(publicRoutes, 'readYearPage', async ({ params }) => {
    const [, name, english] = pageName.exec(params.page) ?? [];
    const year = SchoolYear.safeParse(name);
    if (!year.success && name !== 'current') return refuse({ code: 'not-published' });
    const language = languageOf(english);
    const page = await readPublishedPage(ports, year.data, language);
    return page.ok ? accept(new SharedAnswer({ text: page.value, mediaType: 'text/html', language })) : page;
  }),
  readPublicKeys: inPublic(publicRoutes, 'readPublicKeys', async () => {
    const { keys } = await ports.signer.publicKeys();
    const text = JSON.stringify(publicRoutes.readPublicKeys.answer.parse({ keys }));
    return accept(new SharedAnswer({ text, mediaType: 'application/json' }));
  }),
});
