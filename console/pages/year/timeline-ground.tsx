import { Temporal } from 'temporal-polyfill';
import type { CalendarText } from '../../../schemas/board/calendar.ts';
import { language, said } from '../../language.ts';
import { clockAt } from '../../moments.ts';
import { serverNow } from '../../session/server-time.ts';
import { measures, type Scale } from './timeline-scale.ts';
import { yearWords } from './words.ts';

const monthName = (day: Temporal.PlainDate, isFirst: boolean): string =>
  new Intl.DateTimeFormat(language.value === 'nl' ? 'nl-NL' : 'en-GB', {
    month: 'short',
    ...(day.month === 1 || isFirst ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(Date.parse(`${day.toString()}T00:00Z`));

export const Months = ({ scale, height }: { readonly scale: Scale; readonly height: number }) => (
  <g class="months">
    {Array.from({ length: scale.months }, (_, index) => {
      const month = scale.first.add({ months: index });
      const x = scale.x(month);
      return (
        <g key={index}>
          <line x1={x} y1="0" x2={x} y2={height} />
          <text x={x + 5} y="19">
            {monthName(month, index === 0)}
          </text>
        </g>
      );
    })}
  </g>
);

export const Holidays = ({
  calendar,
  scale,
  height,
}: {
  readonly calendar: CalendarText;
  readonly scale: Scale;
  readonly height: number;
}) => (
  <g class="off">
    {calendar.holidays.map(({ title, firstDay, lastDay }) => {
      const x = Math.max(0, scale.x(Temporal.PlainDate.from(firstDay)));
      const end = Math.min(measures.width, scale.x(Temporal.PlainDate.from(lastDay).add({ days: 1 })));
      return end <= x ? null : (
        <rect
          key={firstDay + title.nl}
          x={x}
          y={measures.head}
          width={end - x}
          height={height - measures.head}
        >
          <title>{title[language.value]}</title>
        </rect>
      );
    })}
  </g>
);

export const Today = ({ scale, height }: { readonly scale: Scale; readonly height: number }) => {
  const now = clockAt(new Date(serverNow()).toISOString());
  const x = scale.x(now.toPlainDate()) + (now.hour / 24) * scale.perDay;
  if (x < 0 || x > measures.width) return null;
  const isNearEnd = x > measures.width - 80;
  return (
    <g class="today">
      <line x1={x} y1="6" x2={x} y2={height} />
      <text x={isNearEnd ? x - 5 : x + 5} y={height - 5} text-anchor={isNearEnd ? 'end' : 'start'}>
        {said(yearWords).today}
      </text>
    </g>
  );
};
