import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';

interface Drag {
  /** Days that what is dragged has moved so far. */
  readonly days: ReadonlySignal<number>;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: () => void;
  };
}

/** How many units of the picture one pixel of the screen is. */
const unitsPerPixel = (target: EventTarget | null): number => {
  const picture = target instanceof SVGElement ? target.ownerSVGElement : null;
  const wide = picture?.getBoundingClientRect().width ?? 0;
  return picture && wide > 0 ? picture.viewBox.baseVal.width / wide : 1;
};

/** Follows a pointer over the picture and tells, when it is let go, by how many whole days it moved. */
export const useDrag = (perDay: number, done: (days: number) => void): Drag => {
  const days = useSignal(0);
  const from = useRef<{ readonly x: number; readonly units: number } | undefined>(undefined);
  return {
    days,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || !(event.currentTarget instanceof SVGElement)) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, units: unitsPerPixel(event.currentTarget) };
      },
      onPointerMove: (event) => {
        if (!from.current) return;
        event.stopPropagation();
        days.value = Math.round(((event.clientX - from.current.x) * from.current.units) / perDay);
      },
      onPointerUp: (event) => {
        if (!from.current) return;
        event.stopPropagation();
        from.current = undefined;
        const total = days.value;
        days.value = 0;
        if (total !== 0) done(total);
      },
      onPointerCancel: () => {
        from.current = undefined;
        days.value = 0;
      },
    },
  };
};
