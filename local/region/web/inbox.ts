import type { Mail } from '../../endpoints/types.ts';
import type { HttpResponse } from '../gateway/response.ts';
import { answer, asPage, inOurFrame } from './answers.ts';
import { html, type Html } from './html.ts';
import { both, moment } from './words.ts';

const addressOf = ({ messageId }: Mail): string => `/inbox/${encodeURIComponent(messageId)}`;

/** All mails, newest first. */
export const inboxPage = (mails: readonly Mail[], notice: Html): HttpResponse =>
  asPage(
    'Postvak',
    html`${notice}${
      mails.length === 0
        ? html`<p>
            ${both(
              'Er is nog niets verstuurd. Overstap mailt scholen bij belangrijke momenten: zet de klok vooruit, of laat een school iets doen.',
              'Nothing has been sent yet. Overstap mails schools at important moments: move the clock on, or let a school do something.',
            )}
            <a href="/clock">Klok</a> · <a href="/schedules">Planning</a>
          </p>`
        : html`
            <p>
              ${both(
                `${mails.length} ${mails.length === 1 ? 'bericht' : 'berichten'}, de nieuwste eerst. Niets verlaat deze machine.`,
                'Newest first. Nothing leaves this machine.',
              )}
            </p>
            <ul class="cards">
              ${[...mails].reverse().map(
                (mail) => html`
                  <li>
                    <a href="${addressOf(mail)}">${mail.subject}</a>
                    <small>${moment(mail.at)} · aan ${mail.to.join(', ')}</small>
                  </li>
                `,
              )}
            </ul>
          `
    }`,
  );

/** One mail, as text and as it looks. @param mails all of them, oldest first */
export function mailPage(mail: Mail, mails: readonly Mail[]): HttpResponse {
  const place = mails.indexOf(mail);
  const neighbour = (other: Mail | undefined, label: string): Html =>
    other === undefined ? html`` : html` · <a href="${addressOf(other)}">${label}</a>`;
  return asPage(
    mail.subject,
    html`
      <p>
        <a href="/inbox">Postvak</a>${neighbour(mails[place + 1], 'nieuwere')}${neighbour(
          mails[place - 1],
          'oudere',
        )}
      </p>
      <dl>
        <dt>Van</dt>
        <dd>${mail.from}</dd>
        <dt>Aan</dt>
        <dd>${mail.to.join(', ')}</dd>
        <dt>Wanneer</dt>
        <dd>${moment(mail.at)}</dd>
      </dl>
      ${
        mail.html === ''
          ? html``
          : html`<h2>${both('Zoals het eruitziet', 'As it looks')}</h2>
              <iframe
                title="Het bericht zoals het eruitziet"
                sandbox="allow-top-navigation-by-user-activation"
                src="${addressOf(mail)}/html"
              ></iframe>`
      }
      ${
        mail.text === ''
          ? html``
          : html`<h2>${both('Als tekst', 'As text')}</h2>
              <pre>${withLinks(mail.text)}</pre>`
      }
    `,
  );
}

/** The HTML of a mail, for the frame; its links lead the whole window. */
export const mailHtml = (mail: Mail): HttpResponse =>
  answer(
    200,
    'text/html; charset=utf-8',
    `<!doctype html><base target="_top"><style>body { font: 1rem/1.5 system-ui, sans-serif }</style>${mail.html}`,
    inOurFrame,
  );

/** Addresses of the web become links. */
const withLinks = (text: string): Html =>
  html`${text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`))}`;
