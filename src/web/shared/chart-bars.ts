import type { ProgressBar, Text } from './page-context.js';

export interface BarDatum {
  /** Under the bar: "2011", or "'11" where there is little room. */
  label: string;
  value: number;
  /** The rows behind the value. */
  href: string;
  /** What a screen reader says: "Năm 2011: 67 lượt người". */
  name: Text;
  /** The one in the accent colour: this year. */
  now: boolean;
  /** The target, drawn dashed behind the bar; null where there was none. */
  plan: number | null;
}

export interface Bar extends BarDatumShown {
  x: number;
  y: number;
  width: number;
  height: number;
  middle: number;
  valueY: number;
  labelY: number;
  plan: { y: number; height: number } | null;
}

type BarDatumShown = Omit<BarDatum, 'plan'>;

export interface BarChart {
  title: Text;
  width: number;
  height: number;
  base: number;
  gridlines: number[];
  bars: Bar[];
}

const ROOM_FOR_VALUES = 22;
const ROOM_FOR_LABELS = 28;
const BAR_SHARE = 0.6;
const GRIDLINES = 3;

/**
 * The geometry of upright bars in a box of `width` × `height` SVG units: heights are in proportion to the values (0 stands on
 * the base line), the largest value or plan reaches just under the room for its number, and each bar is centred in an equal
 * share of the width. Coordinates are rounded to tenths.
 */
export function chartBars(title: Text, data: readonly BarDatum[], width: number, height: number): BarChart {
  const base = height - ROOM_FOR_LABELS;
  const tallest = base - ROOM_FOR_VALUES;
  const scale = tallest / roundMaximum(Math.max(1, ...data.flatMap((datum) => [datum.value, datum.plan ?? 0])));
  const share = width / Math.max(1, data.length);
  const upTo = (value: number) => ({ y: tenths(base - value * scale), height: tenths(value * scale) });
  return {
    title,
    width,
    height,
    base,
    gridlines: Array.from({ length: GRIDLINES }, (_, i) => tenths(base - (tallest * (i + 1)) / GRIDLINES)),
    bars: data.map((datum, i) => ({
      ...datum,
      ...upTo(datum.value),
      x: tenths(share * (i + (1 - BAR_SHARE) / 2)),
      width: tenths(share * BAR_SHARE),
      middle: tenths(share * (i + 0.5)),
      valueY: tenths(base - datum.value * scale - 6),
      labelY: base + 20,
      plan: datum.plan === null ? null : upTo(datum.plan),
    })),
  };
}

/**
 * A small lying bar: `part` of `whole`, with a mark where `due` of the whole should be reached by today. Full length when the
 * whole is reached or passed; empty when there is no whole.
 */
export function progressBar(
  part: number,
  whole: number,
  options: { due?: number; kind?: ProgressBar['kind'] } = {},
): ProgressBar {
  const kind = options.kind ?? (whole > 0 && part >= whole ? 'full' : 'part');
  return {
    width: percent(part, whole),
    kind,
    mark: options.due === undefined ? null : Math.min(98.8, percent(options.due, whole)),
  };
}

/** 263 → 300, 45 → 50: gridlines then fall on round numbers. */
function roundMaximum(largest: number): number {
  const step = 10 ** Math.floor(Math.log10(largest)) / 2;
  return Math.ceil(largest / step) * step;
}

function percent(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(100, tenths((part / whole) * 100));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
