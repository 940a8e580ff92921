import { signal } from '@preact/signals';

/** Milliseconds that the server's clock is ahead of this machine's. */
const ahead = signal(0);

/** Every answer says what time it is at the server: dates are judged there, so that is the time to show. */
export const hearTime = (answer: Response): void => {
  const said = Date.parse(answer.headers.get('date') ?? '');
  if (Number.isNaN(said)) return;
  const difference = said - Date.now();
  // The header counts whole seconds.
  if (Math.abs(difference - ahead.peek()) > 1500) ahead.value = difference;
};

/** Now by the server's clock, in milliseconds since 1970. */
export const serverNow = (): number => Date.now() + ahead.value;

/** Seconds by which this machine's clock is behind the server's. */
export const clockSkew = (): number => Math.round(ahead.peek() / 1000);
