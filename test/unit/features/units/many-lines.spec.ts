import { MOST_LINES, weighActs } from '../../../../src/features/units/rules/weigh-acts.js';
import type { ActInput, ActLineInput } from '../../../../src/features/units/unit-act-input.js';
import { startUnit } from './random-history.js';

const START = [startUnit('R', null), startUnit('D1', 'R')];

const founded = (number: number, name = `Đảng uỷ xã ${number}`): ActLineInput => ({
  kind: 'found',
  fromCodes: [],
  toCode: `X${number}`,
  toName: name,
  toLevel: 'xa',
  parentCode: 'D1',
});
const act = (lines: ActLineInput[]): ActInput => ({ effectiveDate: '2020-01-01', basis: 'NQ 1', note: null, lines });
const many = (count: number): ActLineInput[] => Array.from({ length: count }, (_, index) => founded(index + 1));
const codes = (inputs: ActInput[]): string[][] =>
  [...weighActs(START, [], inputs, '2026-05-13')].map(({ problems }) => problems.map(({ code }) => code));

describe('many lines at a time', () => {
  it('are weighed up to a number, in one act or several', () => {
    expect(codes([act(many(MOST_LINES + 1))])).toEqual([['unit_act_too_many_lines']]);
    const halves = [act(many(MOST_LINES)), act([founded(MOST_LINES + 1)])];
    expect(codes(halves)).toEqual([['unit_act_too_many_lines'], ['unit_act_too_many_lines']]);
  });

  it('a name that repeats among as many as are allowed is found', () => {
    const lines = [...many(MOST_LINES - 1), founded(MOST_LINES, 'Đảng uỷ xã 7')];
    const [weighed] = weighActs(START, [], [act(lines)], '2026-05-13');
    expect(weighed!.problems.map(({ line, code }) => [line, code])).toEqual([
      [6, 'unit_act_name_taken'],
      [MOST_LINES - 1, 'unit_act_name_taken'],
    ]);
  });

  it('wait for whoever asks: an act that nobody has asked for yet is not weighed', () => {
    const second = {
      ...act([]),
      get lines(): ActLineInput[] {
        return secondLines();
      },
    };
    const secondLines = jest.fn(() => [founded(2)]);
    const weighing = weighActs(START, [], [act([founded(1)]), second], '2026-05-13');
    weighing.next();
    const asked = secondLines.mock.calls.length;
    weighing.next();
    expect(secondLines.mock.calls.length).toBeGreaterThan(asked);
  });
});
