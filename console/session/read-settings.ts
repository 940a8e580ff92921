import { ConsoleSettings } from '../settings.ts';

/** What this deployment told its console. */
export const readSettings = async (): Promise<ConsoleSettings> => {
  const answer = await fetch('/console/settings.json');
  const settings = ConsoleSettings.parse(await answer.json());
  return { ...settings, issuer: new URL(settings.issuer, location.origin).href };
};
