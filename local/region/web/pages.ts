import type { Mail } from '../../endpoints/types.ts';
import { formatInstant } from '../instant.ts';
import { html, page, type Html } from './html.ts';

const both = (dutch: string, english: string): Html => html`${dutch} <span class="en">${english}</span>`;

/** What there is to see. */
export const indexPage = (lasUrl: string, now: number): string =>
  page(
    'Overstap op deze machine',
    html`
      <p>${both(`Hier is het nu ${formatInstant(now)}.`, 'The time in this local region.')}</p>
      <ul>
        <li><a href="/docs">API</a>: ${both('wat een LAS kan vragen.', 'What a LAS can ask.')}</li>
        <li>
          <a href="/inbox">Postvak</a>: ${both('de verstuurde berichten.', 'The mails that were sent.')}
        </li>
        <li><a href="/schedules">Planning</a>: ${both('wat er wanneer gebeurt.', 'What happens when.')}</li>
        <li><a href="/clock">Klok</a>: ${both('kies een ander moment.', 'Choose another moment.')}</li>
      </ul>
      <p>
        ${both('De LAS-API zelf:', 'The LAS API itself:')} <code>${lasUrl}</code>.
        ${both('Die vraagt een clientcertificaat.', 'It asks for a client certificate.')}
      </p>
    `,
  );

/** The clock, and a form to put it at another moment. */
export const clockPage = (now: number, refusal?: string): string =>
  page(
    'Klok',
    html`
      <p>${both(`Het is ${formatInstant(now)}.`, 'The time in this local region.')}</p>
      ${refusal === undefined ? html`` : html`<p role="alert"><strong>${refusal}</strong></p>`}
      <form method="post" action="/clock">
        <label>
          ${both('Zet de klok op', 'Put the clock at')}
          <input
            name="to"
            type="datetime-local"
            step="1"
            required
            value="${formatInstant(now).slice(0, 19)}"
          />
        </label>
        <button>${both('Zet', 'Set')}</button>
      </form>
      <p>
        ${both(
          'Vooruit gebeurt eerst, op volgorde, alles wat onderweg gepland staat. Dat kan even duren.',
          'Forward, everything planned on the way happens first, in order. That can take a while.',
        )}
      </p>
    `,
  );

/** All mails, newest first. */
export const inboxPage = (mails: readonly Mail[]): string =>
  page(
    'Postvak',
    mails.length === 0
      ? html`<p>${both('Er is nog niets verstuurd.', 'Nothing has been sent yet.')}</p>`
      : html`
          <table>
            <tr>
              <th>Wanneer</th>
              <th>Aan</th>
              <th>Onderwerp</th>
            </tr>
            ${[...mails].reverse().map(
              (mail) => html`
                <tr>
                  <td>${formatInstant(mail.at)}</td>
                  <td>${mail.to.join(', ')}</td>
                  <td><a href="/inbox/${encodeURIComponent(mail.messageId)}">${mail.subject}</a></td>
                </tr>
              `,
            )}
          </table>
        `,
  );

/** One mail, as text. */
export const mailPage = (mail: Mail): string =>
  page(
    mail.subject,
    html`
      <table>
        <tr>
          <th>Van</th>
          <td>${mail.from}</td>
        </tr>
        <tr>
          <th>Aan</th>
          <td>${mail.to.join(', ')}</td>
        </tr>
        <tr>
          <th>Wanneer</th>
          <td>${formatInstant(mail.at)}</td>
        </tr>
      </table>
      <pre>${mail.text === '' ? mail.html : mail.text}</pre>
    `,
  );

/** A schedule as it stands in the scheduler. */
export interface PlannedSchedule {
  readonly name: string;
  readonly expression: string;
  readonly timeZone: string;
  readonly state: string;
  readonly input: string;
}

/** Everything that is planned. */
export const schedulesPage = (schedules: readonly PlannedSchedule[]): string =>
  page(
    'Planning',
    html`
      <table>
        <tr>
          <th>Naam</th>
          <th>Wanneer</th>
          <th>Zone</th>
          <th>Stand</th>
          <th>Bericht</th>
        </tr>
        ${schedules.map(
          ({ name, expression, timeZone, state, input }) => html`
            <tr>
              <td>${name}</td>
              <td><code>${expression}</code></td>
              <td>${timeZone}</td>
              <td>${state}</td>
              <td><code>${input}</code></td>
            </tr>
          `,
        )}
      </table>
    `,
  );

/** Swagger UI over the OpenAPI document, from files of this server only. */
export const docsPage = (): string =>
  `<!doctype html>\n${
    html`<html lang="nl">
      <head>
        <meta charset="utf-8" />
        <title>API · Overstap</title>
        <link rel="stylesheet" href="/docs/swagger-ui.css" />
      </head>
      <body>
        <div id="swagger-ui"></div>
        <script src="/docs/swagger-ui-bundle.js"></script>
        <script src="/docs/start.js"></script>
      </body>
    </html>`.html
  }\n`;

/** Starts Swagger UI; calls need a client certificate, so that none can be tried from the page. */
export const docsScript = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  supportedSubmitMethods: [],
  validatorUrl: null,
});
`;
