import { useSignal } from '@preact/signals';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import type { Answer } from '../../api/client.ts';
import { useLoaded } from '../../api/loaded.ts';
import { language, said } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Shown } from '../../parts/shown.tsx';
import { momentOf } from '../../time.ts';
import { mailWords } from './mail-words.ts';

type Preview = Answer<'previewMails'>;
type Mail = Pick<Preview['reminders'][number], 'subject' | 'text' | 'to'> & { readonly at?: string };

const OneMail = ({ mail: { at, subject, text } }: { readonly mail: Mail }) => {
  const other = language.value === 'nl' ? 'en' : 'nl';
  return (
    <details>
      <summary>
        {subject[language.value]}{' '}
        <span class="soft small">{at === undefined ? said(mailWords).atOnce : momentOf(at)}</span>
      </summary>
      {([language.value, other] as const).map((it) => (
        <div key={it} lang={it} class="mail">
          <strong>{subject[it]}</strong>
          <p>{text[it]}</p>
        </div>
      ))}
    </details>
  );
};

const AllMails = ({ mails }: { readonly mails: readonly Mail[] }) => {
  const words = said(mailWords);
  if (mails.length === 0) return <p class="soft">{words.none}</p>;
  return (
    <>
      <p>{words.lead}</p>
      {(['source', 'target', 'board'] as const).map((to) => {
        const own = mails.filter((it) => it.to === to);
        return own.length === 0 ? null : (
          <section key={to}>
            <h3>{words.to[to]}</h3>
            {own.map((mail, index) => (
              <OneMail key={index} mail={mail} />
            ))}
          </section>
        );
      })}
    </>
  );
};

const MailsDialog = ({
  calendar,
  close,
}: {
  readonly calendar: CalendarText;
  readonly close: () => void;
}) => {
  const words = said(mailWords);
  const loaded = useLoaded('previewMails', {
    params: { schoolYear: calendar.schoolYear },
    body: { calendar },
  });
  return (
    <Dialog title={words.title} close={close}>
      <Shown loaded={loaded} height="12rem">
        {({ announcements, reminders }) => <AllMails mails={[...announcements, ...reminders]} />}
      </Shown>
      <div class="row">
        <button type="button" onClick={close}>
          {words.close}
        </button>
      </div>
    </Dialog>
  );
};

/** Every mail that this year would send, to look at before it is published. */
export const Mails = ({ calendar }: { readonly calendar: CalendarText }) => {
  const isOpen = useSignal(false);
  return (
    <>
      <button
        type="button"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {said(mailWords).look}
      </button>
      {isOpen.value && (
        <MailsDialog
          calendar={calendar}
          close={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
};
