import { Undo } from '../../../../../src/web/browser/sheet/undo.js';

describe('taking back what was done on a sheet', () => {
  const button = { hidden: true };
  const made = () => new Undo<string, string>(button);

  it('takes back the last step first, and what was done at once at once', () => {
    const undo = made();
    undo.add([{ row: 'a', said: '?' }]);
    undo.add([
      { row: 'b', said: '?' },
      { row: 'c', said: 'P' },
    ]);
    expect(button.hidden).toBe(false);
    expect(undo.take().map(({ row }) => row)).toEqual(['b', 'c']);
    expect(undo.take()).toEqual([{ row: 'a', said: '?' }]);
    expect(button.hidden).toBe(true);
    expect(undo.take()).toEqual([]);
  });

  it('gives way in a row that somebody else has marked, and never goes back before that', () => {
    const undo = made();
    undo.add([{ row: 'a', said: '?' }]);
    undo.add([
      { row: 'a', said: 'P' },
      { row: 'b', said: '?' },
    ]);
    undo.add([{ row: 'c', said: '?' }]);
    undo.giveWay('a');
    expect(undo.take()).toEqual([{ row: 'c', said: '?' }]);
    expect(undo.take()).toEqual([
      { row: 'a', said: null },
      { row: 'b', said: '?' },
    ]);
    expect(button.hidden).toBe(true);
  });

  it('has nothing to take back in a row that shows what was decided', () => {
    const undo = made();
    undo.add([{ row: 'a', said: '?' }]);
    undo.add([{ row: 'b', said: '?' }]);
    undo.giveWay('a');
    undo.forget('a');
    expect(undo.take()).toEqual([{ row: 'b', said: '?' }]);
    expect(button.hidden).toBe(true);
  });
});
