import * as fc from 'fast-check';
import { chartBars, progressBar } from '../../../../src/web/shared/chart-bars.js';
import type { BarDatum } from '../../../../src/web/shared/chart-bars.js';

const datum = (value: number, plan: number | null = null): BarDatum => ({
  label: '2011',
  value,
  href: '#',
  name: '2011',
  now: false,
  plan,
});
const data = fc.array(
  fc.tuple(fc.nat(5000), fc.option(fc.nat(5000))).map(([value, plan]) => datum(value, plan)),
  { minLength: 1, maxLength: 30 },
);

describe('upright bars', () => {
  it('stand on the base line, in proportion to their values, inside the box', () => {
    fc.assert(
      fc.property(data, (given) => {
        const chart = chartBars('t', given, 760, 250);
        const unit = Math.max(...given.map(({ value }) => value), 1);
        const tallest = Math.max(...chart.bars.map(({ height }) => height));
        for (const [i, bar] of chart.bars.entries()) {
          const value = given[i]?.value ?? 0;
          expect(bar.y + bar.height).toBeCloseTo(chart.base, 0);
          expect(Math.abs(bar.height - (value / unit) * tallest)).toBeLessThan(0.21);
          expect(bar.valueY).toBeGreaterThan(12);
          expect(bar.labelY).toBeLessThan(chart.height);
          expect(bar.plan === null || bar.plan.y >= 21.9).toBe(true);
        }
      }),
    );
  });

  it('share the width equally and never touch', () => {
    fc.assert(
      fc.property(data, (given) => {
        const { bars } = chartBars('t', given, 760, 250);
        expect(bars[0]?.x).toBeGreaterThan(0);
        expect((bars.at(-1)?.x ?? 0) + (bars.at(-1)?.width ?? 0)).toBeLessThan(760);
        for (const [i, bar] of bars.slice(1).entries()) {
          const before = bars[i];
          expect(bar.x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0));
        }
      }),
    );
  });

  it('have gridlines on round numbers above the largest value', () => {
    const chart = chartBars('t', [datum(263)], 760, 250);
    expect(chart.bars[0]).toMatchObject({ height: 175.3, y: 46.7, middle: 380 });
    expect(chart.gridlines).toEqual([155.3, 88.7, 22]);
  });

  it('draw a plan behind the bar, and nothing for none', () => {
    const [planned, unplanned] = chartBars('t', [datum(50, 100), datum(100)], 400, 150).bars;
    expect(planned?.plan).toEqual({ y: 22, height: 100 });
    expect(unplanned?.plan).toBeNull();
  });

  it('survive having nothing to show', () => {
    expect(chartBars('t', [], 760, 250).bars).toEqual([]);
    expect(chartBars('t', [datum(0)], 760, 250).bars[0]).toMatchObject({ height: 0 });
  });
});

describe('a progress bar', () => {
  it('is as long as the part of the whole', () => {
    expect(progressBar(9, 24)).toEqual({ width: 37.5, kind: 'part', mark: null });
  });

  it('is full, never longer, when the whole is reached', () => {
    expect(progressBar(40, 40)).toMatchObject({ width: 100, kind: 'full' });
    expect(progressBar(43, 40)).toMatchObject({ width: 100, kind: 'full' });
  });

  it('is empty when there is no whole', () => {
    expect(progressBar(0, 0)).toEqual({ width: 0, kind: 'part', mark: null });
  });

  it('marks where it should be by today, inside the bar', () => {
    expect(progressBar(4, 12, { due: 4.3 })).toMatchObject({ mark: 35.8 });
    expect(progressBar(4, 12, { due: 12, kind: 'full' })).toMatchObject({ kind: 'full', mark: 98.8 });
  });
});
