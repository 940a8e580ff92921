import type { HttpResponse } from '../gateway/response.ts';
import { answer, asPage, withInlineStyles } from './answers.ts';
import { html, type Html } from './html.ts';
import { both, moment } from './words.ts';

/** What there is to see besides the public origin. */
export const indexPage = (lasUrl: string, now: number, notice: Html): HttpResponse =>
  asPage(
    'Overstap op deze machine',
    html`
      ${notice}
      <p>
        Hier is het nu <strong>${moment(now)}</strong>.
        <span class="en" lang="en">The time in this local region.</span>
      </p>
      <ul>
        <li><a href="/">Bestuursscherm</a>: ${both('waar het bestuur werkt.', 'Where the board works.')}</li>
        <li><a href="/about.html">Publieke site</a>: ${both('wat iedereen ziet.', 'What everyone sees.')}</li>
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

/** Swagger UI over the OpenAPI document, from files of this server only. */
export const docsPage = (): HttpResponse =>
  answer(
    200,
    'text/html; charset=utf-8',
    `<!doctype html>\n${
      html`<html lang="nl">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>API · Overstap</title>
          <link rel="stylesheet" href="/docs/swagger-ui.css" />
        </head>
        <body>
          <div id="swagger-ui"></div>
          <script src="/docs/swagger-ui-bundle.js"></script>
          <script src="/docs/start.js"></script>
        </body>
      </html>`.html
    }\n`,
    withInlineStyles,
  );

/** Starts Swagger UI; calls need a client certificate, so that none can be tried from the page. */
export const docsScript = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  supportedSubmitMethods: [],
  validatorUrl: null,
});
`;
