import { Calendar } from '../calendar.ts';
import statutory from '../calendars/statutory-2026-2027.json' with { type: 'json' };
import stepPlan from '../calendars/zuid-kennemerland-2021-2022.json' with { type: 'json' };
import type { Template } from './calendar.ts';

const files: Readonly<Record<Template, unknown>> = {
  'statutory-2026-2027': statutory,
  'zuid-kennemerland-2021-2022': stepPlan,
};

/** A calendar that ships with Overstap, of the school year that its name tells. */
export const readTemplate = (template: Template): Calendar => Calendar.parse(files[template]);
