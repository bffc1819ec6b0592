import fc from 'fast-check';
import { keyedProblems } from '../../../../../src/features/paper/rules/keyed-problems.js';
import { sessionNow } from '../../../../../src/features/paper/rules/session-now.js';
import {
  type CellMark,
  cellText,
  type QuickLines,
  readCell,
  readTypedList,
  type TypedList,
} from '../../../../../src/features/paper/rules/typed-list.js';
import type { CellState, KeyedCell, SheetToKeyIn } from '../../../../../src/features/paper/sheet-to-key-in.js';

const VI = 'CMPK';

type Listed = Pick<SheetToKeyIn, 'columns' | 'rows'>;
type Now = ReturnType<typeof sessionNow>;

/** A list of so many lines whose sessions stand as given; `states`: cells that are not open, by name. */
function list(lines: number, sessions: readonly Now[], states: Readonly<Record<string, CellState>> = {}): Listed {
  return {
    columns: sessions.map((now, index) => ({ now, printed: { position: index + 1, sessionNumber: index + 11 } })),
    rows: Array.from({ length: lines }, (_, line) => ({
      line: { position: line + 1 },
      cells: sessions.map((now, column) => {
        const state = now === 'same' || now === 'moved' ? 'open' : 'session';
        return { state: states[`${line + 1}.${column + 1}`] ?? state, enrolmentId: line + 1, mark: null };
      }),
    })),
  } as unknown as Listed;
}

const NONE: CellMark & { version: number } = { status: null, minutesLate: null, version: 0 };
const quick = (given: Partial<QuickLines['numbers']>, rest = false): QuickLines => {
  return { numbers: { A: '', E: '', L: '', ...given }, rest };
};

function typed(listed: Listed, given: Partial<TypedList> & { texts?: Readonly<Record<string, string>> }): TypedList {
  const names = listed.rows.flatMap(({ cells }, line) => cells.map((_, column) => `${line + 1}.${column + 1}`));
  const cells = new Map(names.map((name) => [name, { text: given.texts?.[name] ?? '', seen: NONE }]));
  return { letters: VI, cells, quick: new Map(), ...given };
}

const read = (listed: Listed, given: Parameters<typeof typed>[1]) => readTypedList(listed, typed(listed, given));
const marks = (keyed: readonly KeyedCell[]) =>
  Object.fromEntries(
    keyed.map(({ line, column, status, minutesLate }) => [`${line}.${column}`, `${status}${minutesLate ?? ''}`]),
  );
const codes = (problems: readonly { field: string; code: string }[]) =>
  problems.map(({ field, code }) => `${field} ${code}`);

describe('a cell', () => {
  it.each([
    ['', null, null],
    [' c ', 'P', null],
    ['M', 'L', null],
    ['m15', 'L', 15],
    ['M 5', 'L', 5],
    ['P', 'E', null],
    ['K', 'A', null],
  ])('%p is read in the letters of the writer', (text, status, minutesLate) => {
    expect(readCell(text, VI)).toEqual({ status, minutesLate });
  });

  it.each(['X', 'CC', 'C5', 'M1234', '5', 'MM', 'L'])('%p is not', (text) => {
    expect(readCell(text, VI)).toBeNull();
  });

  it('means another thing in another language, where P is present', () => {
    expect(readCell('P', 'PLEA')).toEqual({ status: 'P', minutesLate: null });
    expect(readCell('P', VI)).toEqual({ status: 'E', minutesLate: null });
  });

  it('says what it was made of', () => {
    const status = fc.constantFrom('P' as const, 'E' as const, 'A' as const, null);
    const late = fc
      .option(fc.integer({ min: 1, max: 240 }))
      .map((minutesLate) => ({ status: 'L' as const, minutesLate }));
    const mark = fc.oneof(
      status.map((each) => ({ status: each, minutesLate: null })),
      late,
    );
    fc.assert(
      fc.property(mark, fc.constantFrom(VI, 'PLEA'), (each, letters) => {
        expect(readCell(cellText(each, letters), letters)).toEqual(each);
      }),
    );
  });
});

describe('a list that is keyed in', () => {
  it('says what was typed, and nothing of what was left alone', () => {
    const { keyed, problems } = read(list(3, ['same']), { texts: { '1.1': 'C', '3.1': 'm10' } });
    expect(problems).toEqual([]);
    expect(marks(keyed)).toEqual({ '1.1': 'P', '3.1': 'L10' });
  });

  it('takes a mark away whose letter is wiped out, at the version its writer saw', () => {
    const seen = { status: 'A' as const, minutesLate: null, version: 4 };
    const cells = new Map([['1.1', { text: '', seen }]]);
    const { keyed } = read(list(1, ['same']), { cells });
    expect(keyed).toEqual([{ line: 1, column: 1, status: null, minutesLate: null, version: 4 }]);
  });

  it('names line and session of a letter that it cannot read', () => {
    const { problems } = read(list(8, ['same', 'same']), { texts: { '7.2': 'X' } });
    const params = { line: 7, session: '12', text: 'X', letters: 'C M P K' };
    expect(problems).toEqual([{ field: 'cells.7.2', code: 'sheet_letter_unreadable', params }]);
  });

  it('writes rows of numbers into the cells; the rest have signed only where the box is ticked', () => {
    const lines = new Map([
      [1, quick({ A: '2-3', E: '5', L: '4:20' }, true)],
      [2, quick({ A: '1' })],
    ]);
    const { keyed, problems } = read(list(6, ['same', 'same']), { quick: lines });
    expect(problems).toEqual([]);
    expect(marks(keyed)).toEqual({
      '1.1': 'P',
      '2.1': 'A',
      '3.1': 'A',
      '4.1': 'L20',
      '5.1': 'E',
      '6.1': 'P',
      '1.2': 'A',
    });
  });

  it('counts as signed only who was to sign and has no mark', () => {
    const listed = list(4, ['same'], { '2.1': 'not_printed', '3.1': 'left' });
    const { keyed } = read(listed, { texts: { '4.1': 'K' }, quick: new Map([[1, quick({}, true)]]) });
    expect(marks(keyed)).toEqual({ '1.1': 'P', '4.1': 'A' });
  });

  it.each([
    ['a line that is not there', { A: '9' }, {}, 'quick.1.A sheet_line_unknown'],
    ['line nought', { A: '0' }, {}, 'quick.1.A sheet_line_unknown'],
    ['a line named twice', { A: '2', E: '1-2' }, {}, 'quick.1.E sheet_line_twice'],
    ['what is no number', { E: 'hai' }, {}, 'quick.1.E sheet_numbers_unreadable'],
    ['minutes of the absent', { A: '2:10' }, {}, 'quick.1.A sheet_minutes_not_late'],
    ['somebody who was typed otherwise', { A: '1' }, { '1.1': 'C' }, 'quick.1.A sheet_line_typed'],
    ['a line without room to sign', { A: '3' }, {}, 'quick.1.A sheet_cell_not_printed'],
  ])('refuses %s', (_, numbers, texts, problem) => {
    const listed = list(3, ['same'], { '3.1': 'not_printed' });
    const { problems } = read(listed, { texts, quick: new Map([[1, quick(numbers)]]) });
    expect(codes(problems)).toEqual([problem]);
  });

  it('takes a number and the same letter for one', () => {
    const { problems } = read(list(1, ['same']), { texts: { '1.1': 'k' }, quick: new Map([[1, quick({ A: '1' })]]) });
    expect(problems).toEqual([]);
  });

  it('marks nobody present whom nobody said so of', () => {
    const texts = fc.dictionary(fc.constantFrom('1.1', '2.1', '3.1', '4.1'), fc.constantFrom('', 'M', 'P', 'K', 'm5'));
    const numbers = fc.constantFrom('', '1', '2-3', '4');
    fc.assert(
      fc.property(texts, numbers, numbers, (cells, A, L) => {
        const { keyed } = read(list(4, ['same']), { texts: cells, quick: new Map([[1, quick({ A, L })]]) });
        expect(keyed.filter(({ status }) => status === 'P')).toEqual([]);
      }),
    );
  });
});

describe('what the class has become since a list was printed', () => {
  const printed = { date: '2011-05-13', part: 'morning' as const };
  it.each([
    [null, 'dropped'],
    [{ ...printed, cancelled: true }, 'cancelled'],
    [{ ...printed, cancelled: false }, 'same'],
    [{ ...printed, part: 'evening' as const, cancelled: false }, 'moved'],
    [{ date: '2011-05-12', part: 'morning' as const, cancelled: false }, 'moved'],
    [{ date: '2011-05-14', part: 'morning' as const, cancelled: false }, 'ahead'],
  ])('%j is told as %s', (session, now) => {
    expect(sessionNow(printed, session, '2011-05-13')).toBe(now);
  });

  const cell = (line: number, column: number): KeyedCell => {
    return { line, column, status: 'P', minutesLate: null, version: 0 };
  };

  it('stands against what was keyed in for it, once a session', () => {
    const listed = list(3, ['dropped', 'moved', 'same'], { '2.3': 'left', '3.3': 'not_printed' });
    const cells = [cell(1, 1), cell(2, 1), cell(1, 2), cell(1, 3), cell(2, 3), cell(3, 3), cell(9, 3)];
    expect(codes(keyedProblems(listed, cells, new Set()))).toEqual([
      'sessions.1 sheet_session_dropped',
      'sessions.2 sheet_session_moved',
      'cells.2.3 sheet_learner_left',
      'cells.3.3 sheet_cell_not_printed',
      'cells.9.3 sheet_cell_not_printed',
    ]);
    expect(codes(keyedProblems(listed, [cell(1, 2)], new Set([2])))).toEqual([]);
  });
});
