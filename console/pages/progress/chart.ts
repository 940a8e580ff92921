import { useEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import uPlot from 'uplot';
import { language } from '../../language.ts';
import { theme } from '../../theme.ts';
import { shortDayOf } from '../../time.ts';

/** A line of a chart: what it is called, and how it looks, also where colours are not told apart. */
export interface Line {
  readonly label: string;
  /** A colour by its name in the styles. */
  readonly colour: string;
  readonly dash: readonly number[];
}

const height = 300;

/** A canvas knows no custom property: the colour that the page makes of it. */
const resolved = (within: HTMLElement, name: string): string => {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  within.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
};

const optionsOf = (within: HTMLElement, lines: readonly Line[], day: string): uPlot.Options => {
  const soft = resolved(within, '--soft');
  const grid = { stroke: resolved(within, '--line'), width: 1 };
  const font = '13px system-ui, sans-serif';
  const axis = { stroke: soft, grid, ticks: grid, font };
  return {
    width: within.clientWidth,
    height,
    legend: {
      live: true,
      markers: { dash: (_, index) => (lines[index - 1]?.dash.length ? 'dashed' : 'solid') },
    },
    cursor: { drag: { x: false, y: false } },
    scales: { y: { range: (_, _least, most) => [0, Math.max(5, most * 1.05)] } },
    axes: [
      {
        ...axis,
        values: (_, times) => times.map((at) => shortDayOf(at * 1000)),
        space: 70,
        incrs: [86_400, 604_800, 2_592_000],
      },
      { ...axis, size: 50, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000] },
    ],
    series: [
      { label: day, value: (_, at) => (at ? shortDayOf(at * 1000) : '–') },
      ...lines.map(({ label, colour, dash }) => ({
        label,
        stroke: resolved(within, colour),
        width: 2,
        dash: [...dash],
        points: { show: false },
      })),
    ],
  };
};

/** Draws lines over time into an element: anew when theme or language change, to size when the room does. */
export const useChart = (
  data: readonly [readonly number[], ...(readonly number[])[]],
  lines: readonly Line[],
  /** What the days are called. */
  day: string,
): RefObject<HTMLDivElement | null> => {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | undefined>(undefined);
  const drawn: uPlot.AlignedData = [[...data[0]], ...data.slice(1).map((it) => [...it])];
  const latest = useRef(drawn);
  latest.current = drawn;
  useEffect(() => {
    const within = element.current;
    if (!within) return undefined;
    const draw = () => {
      chart.current?.destroy();
      chart.current = new uPlot(optionsOf(within, lines, day), latest.current, within);
    };
    draw();
    const fit = new ResizeObserver(() => {
      if (within.clientWidth > 0) chart.current?.setSize({ width: within.clientWidth, height });
    });
    fit.observe(within);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    return () => {
      fit.disconnect();
      scheme.removeEventListener('change', draw);
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, [theme.value, language.value]);
  useEffect(() => {
    chart.current?.setData(latest.current);
  }, [JSON.stringify(data)]);
  return element;
};
