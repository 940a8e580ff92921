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

/** What a chart is drawn on: paper is white, and of one width. */
type Ground = 'screen' | 'paper';

const height = 300;
/** In pixels: A4 within the margins of the styles, and a little less. */
const paperWidth = 680;

/** A canvas knows no custom property: the colour that the page makes of it. */
const resolved = (within: HTMLElement, name: string, ground: Ground): string => {
  const probe = document.createElement('span');
  if (ground === 'paper') probe.style.colorScheme = 'light';
  probe.style.color = `var(${name})`;
  within.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
};

/** What a line is at the point that is pointed at; at rest, at the last. */
const pointedAt = (chart: uPlot, value: number | null, line: number): number =>
  value ?? chart.data[line]?.at(-1) ?? 0;

const optionsOf = (
  within: HTMLElement,
  lines: readonly Line[],
  day: string,
  ground: Ground,
): uPlot.Options => {
  const colourOf = (name: string) => resolved(within, name, ground);
  const soft = colourOf('--soft');
  const grid = { stroke: colourOf('--line'), width: 1 };
  const font = '13px system-ui, sans-serif';
  const axis = { stroke: soft, grid, ticks: grid, font };
  return {
    width: ground === 'paper' ? paperWidth : within.clientWidth,
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
      { label: day, value: (chart, at) => shortDayOf(pointedAt(chart, at, 0) * 1000) },
      ...lines.map(({ label, colour, dash }) => ({
        label,
        value: (chart: uPlot, value: number | null, line: number) => pointedAt(chart, value, line),
        stroke: colourOf(colour),
        width: 2,
        dash: [...dash],
        points: { show: false },
      })),
    ],
  };
};

/** Draws lines over time into an element: anew when theme or language change, to size when the room does, for paper when printed. */
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
    const drawOn = (ground: Ground) => () => {
      chart.current?.destroy();
      chart.current = new uPlot(optionsOf(within, lines, day, ground), latest.current, within);
    };
    const draw = drawOn('screen');
    draw();
    const print = drawOn('paper');
    addEventListener('beforeprint', print);
    addEventListener('afterprint', draw);
    const fit = new ResizeObserver(() => {
      if (within.clientWidth > 0) chart.current?.setSize({ width: within.clientWidth, height });
    });
    fit.observe(within);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    return () => {
      fit.disconnect();
      scheme.removeEventListener('change', draw);
      removeEventListener('beforeprint', print);
      removeEventListener('afterprint', draw);
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, [theme.value, language.value]);
  useEffect(() => {
    chart.current?.setData(latest.current);
  }, [JSON.stringify(data)]);
  return element;
};
