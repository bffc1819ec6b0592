import fc from 'fast-check';
import { conflictView } from '../../../../src/web/nominations/conflict.view.js';
import {
  afterAct,
  letterForm,
  namesForm,
  ranked,
  type TypedNominee,
  writtenNominees,
} from '../../../../src/web/nominations/list.form.js';
import { flagsOf, type PersonShown, warningsOf } from '../../../../src/web/nominations/nominee-rows.view.js';
import { readForm } from '../../../../src/web/shared/form.js';

const main = (personCode: string): TypedNominee => ({ personCode, kind: 'main' });
const substitute = (personCode: string): TypedNominee => ({ personCode, kind: 'substitute' });
const list = [main('CB1'), main('CB2'), substitute('CB3'), substitute('CB4')];
const pressed = (act: string, nominees = list) => {
  const form = readForm(namesForm, { act, nominees: writtenNominees(nominees), version: '4' });
  if (!form.ok) throw new Error('unread');
  return afterAct(form.values.nominees, form.values.act);
};

describe('a list that is written by buttons', () => {
  it('moves a name among those of its kind, and never across', () => {
    expect(pressed('up:main:CB2')).toEqual([main('CB2'), main('CB1'), substitute('CB3'), substitute('CB4')]);
    expect(pressed('down:substitute:CB3').slice(2)).toEqual([substitute('CB4'), substitute('CB3')]);
    expect(pressed('down:main:CB2')).toEqual(list);
    expect(pressed('up:main:CB1')).toEqual(list);
    expect(pressed('up:main:CB9')).toEqual(list);
  });

  it('puts who is added last among its kind, and moves there who is on the list already', () => {
    expect(pressed('add:main:CB9')[2]).toEqual(main('CB9'));
    expect(pressed('add:main:CB3')).toEqual([main('CB1'), main('CB2'), main('CB3'), substitute('CB4')]);
    expect(pressed('remove:main:CB1')).toEqual(list.slice(1));
  });

  it('reads an unknown press as saving, and passes over names that are none', () => {
    const form = readForm(namesForm, {
      act: 'steal:main:CB1',
      nominees: 'main:CB1 boss:CB2 main:<b> main:CB1',
      version: 'x',
    });
    expect(form.ok && form.values).toMatchObject({ act: { kind: 'save' }, version: 0 });
    expect(form.ok && ranked(form.values.nominees)).toEqual([main('CB1')]);
    expect(readForm(namesForm, { nominees: ['main:CB1'], act: ['up'] }).ok).toBe(true);
  });

  it('survives its way through a form, whatever is on it and whatever is pressed', () => {
    const code = fc.integer({ min: 1, max: 12 }).map((n) => `CB${n}`);
    const names = fc.uniqueArray(
      fc.record({ personCode: code, kind: fc.constantFrom('main' as const, 'substitute' as const) }),
      {
        selector: ({ personCode }) => personCode,
      },
    );
    const acts = fc.tuple(fc.constantFrom('up', 'down', 'add', 'remove'), fc.constantFrom('main', 'substitute'), code);
    fc.assert(
      fc.property(names, fc.array(acts, { maxLength: 20 }), (start, presses) => {
        let now: TypedNominee[] = ranked(start);
        for (const [kind, as, who] of presses) {
          const next = pressed(`${kind}:${as}:${who}`, now);
          const codes = next.map(({ personCode }) => personCode);
          expect(new Set(codes).size).toBe(codes.length);
          expect(next).toEqual(ranked(next));
          const gone = now.filter(({ personCode }) => !codes.includes(personCode)).map(({ personCode }) => personCode);
          expect(gone).toEqual(kind === 'remove' && now.some(({ personCode }) => personCode === who) ? [who] : []);
          now = next;
        }
      }),
    );
  });

  it('asks for a letter day that can be read', () => {
    expect(readForm(letterForm, { letterDate: '31/02/2011' })).toMatchObject({
      ok: false,
      problems: [{ field: 'letterDate' }],
    });
    expect(readForm(letterForm, { letterDate: '1/2/2011', letterNumber: ' 5-CV ' })).toMatchObject({
      values: { letterDate: '2011-02-01', letterNumber: '5-CV', note: null },
    });
  });
});

const person = (personCode: string, more: Partial<PersonShown> = {}): PersonShown => ({
  personCode,
  fullName: `Người ${personCode}`,
  birthDate: null,
  birthYear: 1980,
  facts: {
    unitCode: null,
    unitLabel: null,
    position: null,
    closed: false,
    elsewhere: false,
    trained: null,
    clash: null,
    otherPosition: false,
    lacksPrerequisite: false,
    inClass: null,
    otherList: null,
  },
  refusals: [],
  warnings: [],
  ...more,
});

describe('what is said of a name', () => {
  const trained = person('CB1', {
    facts: { ...person('CB1').facts, trained: { classCode: '2010-TH07-01', on: '2010-05-01', passed: true } },
    refusals: [{ code: 'nominee_closed', params: {} }],
    warnings: [{ code: 'nominee_trained', params: { date: '01/05/2010' } }],
  });

  it('refusals first, warnings with a way to the class they speak of, and a word where there is nothing', () => {
    expect(flagsOf(trained).map(({ css, href }) => [css, href])).toEqual([
      ['failed', null],
      ['open', '/classes/2010-TH07-01'],
    ]);
    expect(flagsOf(person('CB2'))).toMatchObject([{ css: 'met', text: { key: 'nominations.nothing_against' } }]);
  });

  it('a tick stands for the warnings it was put beside, in any order, and for no others', () => {
    const clash = person('CB2', { warnings: [{ code: 'nominee_clash', params: {} }] });
    expect(warningsOf([person('CB3')])).toBeNull();
    expect(warningsOf([trained, clash])!.seen).toBe(warningsOf([clash, trained])!.seen);
    expect(warningsOf([trained])!.seen).not.toBe(warningsOf([trained, clash])!.seen);
  });
});

describe('two lists side by side', () => {
  it('mark what only one of them has, and send what was typed with the version that is saved', () => {
    const current = {
      cls: { code: '2011-TH07-01', title: 'Lớp' },
      unit: { id: 1, code: '20-182/2', label: 'HU Văn Lãng' },
      nominees: [
        { ...person('CB1'), kind: 'main' },
        { ...person('CB2'), kind: 'substitute' },
      ],
      version: 7,
      updatedByName: 'Chu Văn Hai',
      updatedAt: '2011-05-13T02:00:00.000Z',
      letterNumber: null,
      letterDate: null,
      note: null,
      acts: { save: true },
    } as unknown as Parameters<typeof conflictView>[0]['current'];
    const people = new Map(['CB1', 'CB2', 'CB3'].map((code) => [code, person(code)]));
    const nominees = [main('CB1'), main('CB2'), main('CB3'), main('CB8')];
    const view = conflictView({
      current,
      nominees,
      raw: { letterNumber: '5-CV' },
      people,
      refusal: null,
      withFile: false,
    });
    const marked = (groups: typeof view.now.groups) =>
      groups.flatMap(({ names }) => names.filter(({ differs }) => differs).map(({ code }) => code));
    expect([marked(view.now.groups), marked(view.mine.groups)]).toEqual([['CB2'], ['CB2', 'CB3']]);
    expect(view).toMatchObject({
      version: '7',
      nominees: 'main:CB1 main:CB2 main:CB3',
      action: '/nominations/2011-TH07-01/units/20-182~2',
    });
    expect([view.letterNumber.value, view.savedText.params.at]).toEqual(['5-CV', '13/05/2011 09:00']);
  });
});
