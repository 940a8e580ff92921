import type { IncomingMessage } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import * as z from 'zod';
import type { Leap, RegionClock } from '../clock-control.ts';
import { readBody } from '../gateway/body.ts';
import type { HttpResponse } from '../gateway/response.ts';
import { formatInstant, parseInstant } from '../instant.ts';
import { answer, asJson, asPage } from './answers.ts';
import { html, type Html } from './html.ts';
import { both, moment } from './words.ts';

/** The page of the clock, for people and for scripts. */
export interface ClockPlace {
  /** Where it stands, or how far it is on its way. @param notice what comes first on the page */
  show(request: IncomingMessage, notice: Html): HttpResponse;
  /** Sets it off. A script is answered when it is there, a person within a moment. */
  move(request: IncomingMessage, notice: Html): Promise<HttpResponse>;
  /** Lets it stop where it has come. */
  stop(): HttpResponse;
}

/** A short way is gone by then, so that the next page shows the clock where it was put. */
const moments = 300;
/** In seconds: a page without script loads itself again. */
const lookAgain = 2;

const moveRequest = z.object({ to: z.string() });

const toClock = answer(303, 'text/plain', '', { location: '/clock' });

/** @param wantsJson does a script ask? */
export function createClockPlace(
  clock: RegionClock,
  wantsJson: (request: IncomingMessage) => boolean,
): ClockPlace {
  /** Why the last move that a person made went wrong after its answer. */
  let trouble: string | undefined;

  const facts = () => {
    const leap = clock.leap();
    return {
      now: formatInstant(clock.now()),
      offset: clock.offset(),
      ...(leap && { movingTo: formatInstant(leap.to) }),
    };
  };

  async function begin(to: string): Promise<void> {
    const instant = parseInstant(to);
    trouble = undefined;
    const moved = clock.set(instant).catch((error: unknown) => {
      trouble = messageOf(error);
    });
    await Promise.race([moved, after(moments, undefined, { ref: false })]);
  }

  return {
    show(request, notice) {
      if (wantsJson(request)) return asJson(facts());
      const leap = clock.leap();
      return leap === undefined
        ? standing(clock.now(), notice, trouble)
        : onTheWay(clock.now(), leap, notice);
    },
    async move(request, notice) {
      const body = (await readBody(request, 10_000))?.toString('utf8') ?? '';
      const isJson = request.headers['content-type']?.startsWith('application/json') === true;
      try {
        const { to } = moveRequest.parse(
          isJson ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)),
        );
        if (isJson) await clock.set(parseInstant(to));
        else if (clock.leap() === undefined) await begin(to);
      } catch (error) {
        const refusal = messageOf(error);
        return isJson ? asJson({ message: refusal }, 400) : standing(clock.now(), notice, refusal, 400);
      }
      return isJson ? asJson(facts()) : toClock;
    },
    stop() {
      clock.halt();
      return toClock;
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The clock, and a form to put it at another moment. */
const standing = (now: number, notice: Html, trouble?: string, status = 200): HttpResponse =>
  asPage(
    'Klok',
    html`
      ${notice}
      <p>
        Het is <strong>${moment(now)}</strong>.
        <span class="en" lang="en">The time in this local region.</span>
      </p>
      ${trouble === undefined ? html`` : html`<p role="alert"><strong>${trouble}</strong></p>`}
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
          'Vooruit gebeurt eerst, op volgorde, alles wat onderweg gepland staat. Een dag kan een paar seconden duren; u ziet hoe ver de klok is, en kunt hem onderweg stilzetten.',
          'Forward, everything planned on the way happens first, in order. A day can take a few seconds; you see how far the clock is, and can stop it on the way.',
        )}
      </p>
    `,
    { status },
  );

/** How far the clock is; loads itself again until it is there. */
const onTheWay = (now: number, { from, to, isHalting }: Leap, notice: Html): HttpResponse =>
  asPage(
    'Klok',
    html`
      ${notice}
      <p>
        De klok loopt vooruit: nu bij <strong>${moment(now)}</strong>, op weg naar ${moment(to)}.
        <span class="en" lang="en">The clock moves on: where it is now, and where it goes.</span>
      </p>
      <p>
        <progress
          max="${to - from}"
          value="${Math.min(now, to) - from}"
          aria-label="Hoe ver de klok is"
        ></progress>
      </p>
      ${
        isHalting
          ? html`<p>
              ${both(
                'De klok stopt hier, zodra klaar is wat nu aan de beurt was.',
                'The clock stops here, once what had come due is done.',
              )}
            </p>`
          : html`<form method="post" action="/clock/stop">
              <button>${both('Hier stilzetten', 'Stop here')}</button>
            </form>`
      }
      <p>
        ${both(
          'Deze pagina ververst zichzelf. Ondertussen kunt u alles gebruiken.',
          'This page loads itself again. Everything can be used meanwhile.',
        )}
        <a href="/clock">${both('Nu verversen', 'Load now')}</a>
      </p>
    `,
    { headers: { refresh: String(lookAgain) } },
  );
